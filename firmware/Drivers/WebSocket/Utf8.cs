// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Tells UTF-8 from other bytes (RFC 3629). Plain ASCII, nearly all of OCPP, is looked at eight bytes at a time.</summary>
public static class Utf8
{
    /// <summary>True when the bytes from <paramref name="start"/> to before <paramref name="end"/> are whole, well-formed characters.</summary>
    public static bool IsValid(byte[] bytes, int start, int end)
    {
        int i = start;
        while (true)
        {
            while (i + 8 <= end
                && ((bytes[i] | bytes[i + 1] | bytes[i + 2] | bytes[i + 3]
                    | bytes[i + 4] | bytes[i + 5] | bytes[i + 6] | bytes[i + 7]) & 0x80) == 0)
            {
                i += 8;
            }

            if (i >= end)
            {
                return true;
            }

            int length = bytes[i] < 0x80 ? 1 : SequenceLength(bytes, i, end);
            if (length == 0)
            {
                return false;
            }

            i += length;
        }
    }

    /// <summary>Length of the character of more than one byte that begins here; 0 when there is none.</summary>
    private static int SequenceLength(byte[] bytes, int at, int end)
    {
        int lead = bytes[at];
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > end)
        {
            return 0;
        }

        // No longer form than needed, no surrogates, nothing beyond U+10FFFF (RFC 3629, 4).
        int second = bytes[at + 1];
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most)
        {
            return 0;
        }

        for (int i = 2; i < length; i++)
        {
            if ((bytes[at + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }
}
