// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>CRC-32 (IEEE 802.3; that of "123456789" is CBF43926).</summary>
public static class Crc32
{
    private static readonly uint[] s_table = MakeTable();

    /// <summary>CRC of a range of bytes.</summary>
    public static uint Of(byte[] data, int offset, int count)
    {
        uint[] table = s_table;
        uint crc = uint.MaxValue;
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            crc = table[(byte)(crc ^ data[i])] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (int i = 0; i < table.Length; i++)
        {
            uint crc = (uint)i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            table[i] = crc;
        }

        return table;
    }
}
