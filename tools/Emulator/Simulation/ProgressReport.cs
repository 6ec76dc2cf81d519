// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Says every few seconds what every active connector is doing, or how the fleet is.</summary>
internal sealed class ProgressReport : ITimed
{
    /// <summary>Virtual time between two reports, ms.</summary>
    public const int PeriodMs = 5000;

    private readonly World _world;
    private string _lastTotals;

    public ProgressReport(World world)
    {
        _world = world;
    }

    public long Run(long nowMs)
    {
        if (_world.IsQuiet)
        {
            ReportTotals(nowMs);
        }
        else
        {
            _world.Stations.ForEach(station => station.ReportProgress());
        }

        return nowMs + PeriodMs;
    }

    private void ReportTotals(long nowMs)
    {
        Totals totals = new(_world);
        string line = $"{totals.Stations} stations  {totals.Connected} connected  {totals.Charging} connectors charging";
        if (line != _lastTotals)
        {
            _lastTotals = line;
            _world.Output.WriteAt(nowMs, line);
        }
    }
}
