// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace OcppStation.Cost;

/// <summary>The cost of ticks as Markdown: a table by phase, and the dearest methods of each.</summary>
public static class CostTable
{
    private const int Dearest = 10;

    /// <summary>One row for each phase.</summary>
    public static void WritePhases(TextWriter writer, IEnumerable<PhaseCost> phases)
    {
        writer.WriteLine("| phase | instructions: mean | median | p99 | max | calls | ADC | pins | mean ms | max ms |");
        writer.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (PhaseCost phase in phases)
        {
            TickCost total = phase.Total;
            string Mean(double sum, string format) => phase.IsEveryTick ? (sum / phase.Ticks.Count).ToString(format, CultureInfo.InvariantCulture) : "";
            string[] cells =
            [
                phase.Name,
                Mean(total.Instructions, "N0"),
                phase.IsEveryTick ? Number(phase.Quantile(500)) : "",
                phase.IsEveryTick ? Number(phase.Quantile(990)) : "",
                Number(phase.MaxInstructions),
                Mean(total.Calls, "N0"),
                Mean(total.AdcReadings, "N1"),
                Mean(total.PinCalls, "N1"),
                Mean(total.Milliseconds, "N1"),
                phase.MaxMilliseconds.ToString("N0", CultureInfo.InvariantCulture),
            ];
            writer.WriteLine("| " + string.Join(" | ", cells) + " |");
        }
    }

    /// <summary>The ten methods of a phase that cost most, each without what it calls.</summary>
    public static void WriteMethods(TextWriter writer, PhaseCost phase)
    {
        WriteMethods(writer, phase.Name + ", a tick", phase.Methods, phase.Ticks.Count);
    }

    /// <summary>The ten methods that cost most in the dearest tick of a phase.</summary>
    public static void WriteDearestTick(TextWriter writer, PhaseCost phase)
    {
        WriteMethods(writer, phase.Name + ", the dearest tick", phase.DearestTick, 1);
    }

    private static void WriteMethods(TextWriter writer, string title, IEnumerable<MethodCost> methods, double ticks)
    {
        writer.WriteLine("| " + title + " | instructions | calls |");
        writer.WriteLine("| --- | ---: | ---: |");
        foreach (MethodCost method in methods.Take(Dearest))
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {method.Name} | {method.Instructions / ticks:N1} | {method.Calls / ticks:N2} |"));
        }
    }

    private static string Number(long number)
    {
        return number.ToString("N0", CultureInfo.InvariantCulture);
    }
}
