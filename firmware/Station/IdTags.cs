// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>idTags are CiString20Type: compared without case, blanks around them do not count.</summary>
public static class IdTags
{
    /// <summary>True when both name the same card; null is nobody's.</summary>
    public static bool Same(string a, string b)
    {
        if (a == null || b == null || a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (Fold(a[i]) != Fold(b[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static char Fold(char c)
    {
        return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
}
