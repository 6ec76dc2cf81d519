// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// An AuthorizationKey is 16 to 20 bytes, given as 32 to 40 hexadecimal digits; the bytes are the password, not the digits
/// (OCPP-J 1.6, 6.2.1). Any other key is its own text.
/// </summary>
public static class HexKey
{
    private const int LeastDigits = 32;
    private const int MostDigits = 40;

    /// <summary>The bytes that a key denotes; null when it is not of that form.</summary>
    public static byte[] Bytes(string key)
    {
        if (key.Length < LeastDigits || key.Length > MostDigits || key.Length % 2 != 0)
        {
            return null;
        }

        byte[] bytes = new byte[key.Length / 2];
        for (int i = 0; i < key.Length; i++)
        {
            int digit = Digit(key[i]);
            if (digit < 0)
            {
                return null;
            }

            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | digit);
        }

        return bytes;
    }

    private static int Digit(char c)
    {
        if (c >= '0' && c <= '9')
        {
            return c - '0';
        }

        char lower = (char)(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
