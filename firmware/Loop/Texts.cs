// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Arrays of texts.</summary>
public static class Texts
{
    /// <summary>
    /// An array with "" everywhere. On the device an element that was never assigned is neither null nor a text, so every
    /// array of a given length is made here.
    /// </summary>
    public static string[] Blank(int length)
    {
        string[] texts = new string[length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = string.Empty;
        }

        return texts;
    }
}
