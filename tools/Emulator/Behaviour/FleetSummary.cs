// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace OcppStation.Emulator;

/// <summary>What a fleet has done and cost, told when it ends.</summary>
internal static class FleetSummary
{
    private const double BytesPerMb = 1e6;

    /// <summary>One line. Only on the scheduler's thread.</summary>
    public static string Line(World world)
    {
        Totals totals = new(world);
        using Process process = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"summary: {totals.Stations} stations  {totals.Sessions} sessions  {totals.EnergyWh / 1000.0:0.0} kWh  {totals.OpenTransactions} transactions open  "
            + $"{totals.FramesSent} frames out, {totals.FramesReceived} in  {totals.Reconnects} reconnects  {totals.JournalRecords} records waiting  "
            + $"peak memory {process.PeakWorkingSet64 / BytesPerMb:0} MB  CPU {process.TotalProcessorTime.TotalSeconds:0.0} s");
    }
}
