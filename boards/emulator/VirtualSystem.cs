// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>The microcontroller as a whole: notes that a restart is wanted.</summary>
public sealed class VirtualSystem : ISystem
{
    public VirtualSystem(int seed)
    {
        Seed = seed;
    }

    /// <summary>The firmware has asked for a restart.</summary>
    public bool IsRebootWanted { get; private set; }

    /// <inheritdoc/>
    public int Seed { get; }

    /// <inheritdoc/>
    public void Reboot()
    {
        IsRebootWanted = true;
    }

    /// <inheritdoc/>
    public int FreeBytes()
    {
        return 1024 * 1024;
    }
}
