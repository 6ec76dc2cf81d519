// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The drivers of the emulator's board on the virtual board, without a station: each tick polls them in its order.</summary>
public sealed class DriverBench
{
    public readonly VirtualBoard Board;
    public readonly StationHardware Hardware;
    public readonly Deadlines Time = new();

    public DriverBench()
    {
        Board = new VirtualBoard(new VirtualWiring(), 1);
        VirtualChip.Current = Board.Chip;
        Hardware = BoardWiring.Build(EmulatorBoard.Definition(), Time);
    }

    public long NowMs => Board.NowMs;

    /// <summary>The first tag that was read since the last look, or null.</summary>
    public string Tag { get; private set; }

    public ConnectorHardware Connector(int id)
    {
        return Hardware.Connectors[id - 1];
    }

    /// <summary>Runs ticks for a time.</summary>
    public void Run(int forMs)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            Board.AdvanceTo(Board.NowMs + Limits.TickMs);
            Tick();
        }
    }

    /// <summary>Runs only the ticks that a deadline or a changed input asks for, as a sleeping host does.</summary>
    public void Sleep(int forMs)
    {
        long endMs = Board.NowMs + forMs;
        int version = Board.InputsVersion;
        while (Board.NowMs < endMs)
        {
            Board.AdvanceTo(Board.NowMs + Limits.TickMs);
            if (Board.NowMs >= Time.NextMs || Board.InputsVersion != version)
            {
                version = Board.InputsVersion;
                Tick();
            }
        }
    }

    /// <summary>Takes the tag read last.</summary>
    public string TakeTag()
    {
        string tag = Tag;
        Tag = null;
        return tag;
    }

    private void Tick()
    {
        Time.BeginTurn(Board.NowMs);
        Tag ??= Hardware.TagReader.Take(Time.NowMs);
        for (int i = 0; i < Hardware.Connectors.Length; i++)
        {
            Hardware.Connectors[i].Meter.Poll(Time.NowMs);
            Hardware.Connectors[i].Lock.Poll(Time.NowMs);
        }

        Hardware.Signals.Poll(Time.NowMs);
    }
}
