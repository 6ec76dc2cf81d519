// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A station whose contactors are watched to the millisecond.</summary>
public sealed class SafetyBench
{
    private const string Card = "04A1B2C3";

    public readonly StationBench Station = new();

    public VirtualBoard Board => Station.Board;

    /// <summary>What <see cref="MsUntilOpen"/> last found.</summary>
    public int MeasuredMs { get; private set; }

    /// <summary>Connector 1 charges at full current; the next thing happens so long after a tick.</summary>
    public static SafetyBench Charging(int offsetMs)
    {
        SafetyBench bench = new();
        bench.Station.PlugIn(1);
        bench.StartSession(1);
        int intoTick = (int)(bench.Board.NowMs % Limits.TickMs);
        bench.Station.RunMs(Limits.TickMs - intoTick + offsetMs);
        return bench;
    }

    /// <summary>With a car plugged in: card, and current after some seconds.</summary>
    public void StartSession(int connector)
    {
        Station.RunSeconds(2);
        Station.Tap(Card);
        Station.RunSeconds(15);
        if (!Board.IsContactorClosed(connector))
        {
            throw new System.Exception("no current, last log: " + Station.LastLog);
        }
    }

    /// <summary>Time until the main contacts are open, at most 60 s.</summary>
    public int MsUntilOpen(int connector)
    {
        MeasuredMs = 0;
        while (Board.IsContactorClosed(connector) && MeasuredMs < 60000)
        {
            Station.RunMs(1);
            MeasuredMs++;
        }

        return MeasuredMs;
    }
}
