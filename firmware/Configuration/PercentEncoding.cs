// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>Text as one path segment of a URL (RFC 3986, 2.1).</summary>
public static class PercentEncoding
{
    /// <summary>Encodes everything but the unreserved characters as UTF-8.</summary>
    public static string Encode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        StringBuilder encoded = new();
        for (int i = 0; i < bytes.Length; i++)
        {
            if (IsUnreserved((char)bytes[i]))
            {
                encoded.Append((char)bytes[i]);
            }
            else
            {
                encoded.Append("%" + bytes[i].ToString("X2"));
            }
        }

        return encoded.ToString();
    }

    private static bool IsUnreserved(char c)
    {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
            || c == '-' || c == '.' || c == '_' || c == '~';
    }
}
