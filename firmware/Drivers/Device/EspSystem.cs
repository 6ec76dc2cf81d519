// SPDX-License-Identifier: MIT

using System;
using System.Net.NetworkInformation;
using nanoFramework.Runtime.Native;

namespace OcppStation;

/// <summary>The ESP32 as a whole.</summary>
public sealed class EspSystem : ISystem
{
    /// <inheritdoc/>
    public int Seed { get; } = MakeSeed();

    /// <inheritdoc/>
    public void Reboot()
    {
        Power.RebootDevice();
    }

    /// <inheritdoc/>
    public int FreeBytes()
    {
        return (int)nanoFramework.Runtime.Native.GC.Run(true);
    }

    /// <summary>Boards that power returns to at the same time differ by their MAC addresses, boots of one board by the clock.</summary>
    private static int MakeSeed()
    {
        int seed = (int)DateTime.UtcNow.Ticks ^ (int)Environment.TickCount64;
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < interfaces.Length; i++)
        {
            byte[] address = interfaces[i].PhysicalAddress;
            for (int j = 0; address != null && j < address.Length; j++)
            {
                seed = (seed * 31) + address[j];
            }
        }

        return seed;
    }
}
