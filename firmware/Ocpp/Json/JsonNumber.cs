// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>JSON numbers as integers, without floating point; 18 digits count.</summary>
public static class JsonNumber
{
    private const long MantissaLimit = long.MaxValue / 10 - 1;
    private const int ExponentLimit = 10000;

    /// <summary>Reads a number that has been scanned, times 10^<paramref name="decimals"/> and cut towards zero.</summary>
    /// <returns>False when it is beyond a long.</returns>
    public static bool TryRead(byte[] buffer, int start, int end, int decimals, out long value, out bool isExact)
    {
        isExact = true;
        long mantissa = 0;
        int exponent = decimals;
        bool isFraction = false;
        bool isNegative = buffer[start] == '-';
        int position = isNegative ? start + 1 : start;
        while (position < end && buffer[position] != 'e' && buffer[position] != 'E')
        {
            byte b = buffer[position++];
            if (b == '.')
            {
                isFraction = true;
            }
            else if (mantissa <= MantissaLimit)
            {
                mantissa = mantissa * 10 + b - '0';
                exponent -= isFraction ? 1 : 0;
            }
            else
            {
                // Further digits only count for the size.
                isExact &= b == '0';
                exponent += isFraction ? 0 : 1;
            }
        }

        if (position < end)
        {
            exponent += Exponent(buffer, position + 1, end);
        }

        bool fits = TryScale(ref mantissa, exponent, ref isExact);
        value = isNegative ? -mantissa : mantissa;
        return fits;
    }

    private static int Exponent(byte[] buffer, int position, int end)
    {
        bool isNegative = buffer[position] == '-';
        if (isNegative || buffer[position] == '+')
        {
            position++;
        }

        int exponent = 0;
        for (; position < end && exponent < ExponentLimit; position++)
        {
            exponent = exponent * 10 + buffer[position] - '0';
        }

        return isNegative ? -exponent : exponent;
    }

    private static bool TryScale(ref long mantissa, int exponent, ref bool isExact)
    {
        for (; exponent > 0 && mantissa != 0; exponent--)
        {
            if (mantissa > long.MaxValue / 10)
            {
                return false;
            }

            mantissa *= 10;
        }

        for (; exponent < 0 && mantissa != 0; exponent++)
        {
            isExact &= mantissa % 10 == 0;
            mantissa /= 10;
        }

        return true;
    }
}
