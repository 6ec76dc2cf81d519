// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>CRC-32 (IEEE 802.3), four bits at a time: a table of 16 entries spares the heap of a small device.</summary>
public static class Crc32
{
    private static readonly uint[] s_table =
    [
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    ];

    /// <summary>CRC of a range of bytes.</summary>
    public static uint Of(byte[] data, int offset, int count)
    {
        return Continue(0, data, offset, count);
    }

    /// <summary>CRC of what an earlier call has covered and a further range.</summary>
    public static uint Continue(uint earlier, byte[] data, int offset, int count)
    {
        uint crc = ~earlier;
        for (int i = offset; i < offset + count; i++)
        {
            crc ^= data[i];
            crc = (crc >> 4) ^ s_table[crc & 15];
            crc = (crc >> 4) ^ s_table[crc & 15];
        }

        return ~crc;
    }
}
