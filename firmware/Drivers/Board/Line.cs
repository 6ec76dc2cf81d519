// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Numbering of single digital lines: 0 to 39 is a GPIO, from <see cref="FirstRegisterBit"/> on a bit of the shift registers
/// (written "QA" to "QH" in a board file for the outputs of the 74HC595, "A" to "H" for the inputs of the 74HC165).
/// </summary>
public static class Line
{
    /// <summary>Not fitted.</summary>
    public const int None = -1;

    /// <summary>QA of the 74HC595, A of the 74HC165.</summary>
    public const int FirstRegisterBit = 100;

    /// <summary>Bits of each shift register.</summary>
    public const int RegisterBits = 8;

    /// <summary>True for a bit of a shift register.</summary>
    public static bool IsRegisterBit(int line)
    {
        return line >= FirstRegisterBit;
    }
}
