// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Fuzzing;

/// <summary>
/// Runs a target on many cases. OCPPSTATION_FUZZ_FACTOR multiplies their number (50 makes five million of all), OCPPSTATION_FUZZ_SEED
/// is where they begin; a case that fails says its seed, which alone makes the case again.
/// </summary>
internal static class Fuzz
{
    private const int FirstSeed = 16_000_000;

    public static void Run(int cases, Action<int> target)
    {
        int factor = Number("OCPPSTATION_FUZZ_FACTOR", 1);
        int first = Number("OCPPSTATION_FUZZ_SEED", FirstSeed);
        for (int i = 0; i < cases * factor; i++)
        {
            try
            {
                target(first + i);
            }
            catch (Exception exception)
            {
                throw new AssertFailedException($"seed {first + i}: {exception}");
            }
        }
    }

    private static int Number(string name, int fallback)
    {
        string text = Environment.GetEnvironmentVariable(name);
        return text == null ? fallback : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
