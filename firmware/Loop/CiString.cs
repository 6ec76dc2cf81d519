// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The case-insensitive strings of OCPP; only ASCII letters have a case here, as on the device.</summary>
public static class CiString
{
    /// <summary>True when both are the same but for the case of ASCII letters. Does not allocate.</summary>
    public static bool Equal(string a, string b)
    {
        if (a == null || b == null || a.Length != b.Length)
        {
            return a == b;
        }

        for (int i = 0; i < a.Length; i++)
        {
            char x = a[i];
            char y = b[i];
            if (x != y && Upper(x) != Upper(y))
            {
                return false;
            }
        }

        return true;
    }

    private static char Upper(char c)
    {
        return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
}
