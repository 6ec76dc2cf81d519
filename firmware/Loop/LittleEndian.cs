// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>Whole numbers in bytes, the lowest first.</summary>
public static class LittleEndian
{
    /// <summary>Writes four bytes.</summary>
    public static void Put(byte[] into, int offset, uint value)
    {
        into[offset] = (byte)value;
        into[offset + 1] = (byte)(value >> 8);
        into[offset + 2] = (byte)(value >> 16);
        into[offset + 3] = (byte)(value >> 24);
    }

    /// <summary>Writes eight bytes.</summary>
    public static void PutLong(byte[] into, int offset, long value)
    {
        Put(into, offset, (uint)value);
        Put(into, offset + 4, (uint)(value >> 32));
    }

    /// <summary>Reads four bytes.</summary>
    public static uint Get(byte[] from, int offset)
    {
        return BitConverter.ToUInt32(from, offset);
    }

    /// <summary>Reads eight bytes.</summary>
    public static long GetLong(byte[] from, int offset)
    {
        return ((long)Get(from, offset + 4) << 32) | Get(from, offset);
    }
}
