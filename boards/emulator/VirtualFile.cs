// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulation;

/// <summary>Bytes of one file of the virtual flash.</summary>
public sealed class VirtualFile
{
    /// <summary>Bytes, of which <see cref="Length"/> count.</summary>
    public byte[] Data { get; private set; } = new byte[256];

    public int Length { get; private set; }

    /// <summary>Adds bytes at the end.</summary>
    public void Add(byte[] bytes, int offset, int count)
    {
        if (Length + count > Data.Length)
        {
            byte[] larger = new byte[(Length + count) * 2];
            Array.Copy(Data, larger, Length);
            Data = larger;
        }

        Array.Copy(bytes, offset, Data, Length, count);
        Length += count;
    }
}
