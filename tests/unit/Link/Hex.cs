// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Bytes as tests write them: "81 05 48656C6C6F".</summary>
public static class Hex
{
    private const string Digits = "0123456789ABCDEF";

    public static byte[] Parse(string text)
    {
        string digits = "";
        for (int i = 0; i < text.Length; i++)
        {
            digits += text[i] == ' ' ? "" : text[i].ToString();
        }

        byte[] bytes = new byte[digits.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((Digits.IndexOf(digits[2 * i]) << 4) | Digits.IndexOf(digits[2 * i + 1]));
        }

        return bytes;
    }

    public static string Of(byte[] bytes)
    {
        char[] text = new char[2 * bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[2 * i + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
