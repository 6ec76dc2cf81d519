// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>Sums over stations.</summary>
internal sealed class Totals
{
    /// <param name="world">All stations. Only on the scheduler's thread.</param>
    public Totals(World world)
    {
        foreach (EmulatedStation station in world.Stations)
        {
            Stations++;
            Ticks += station.Ticks;
            Failures += station.Failures;
            station.AddTo(this);
        }
    }

    public int Stations { get; }

    /// <summary>Stations with an open link and an accepted boot.</summary>
    public int Connected { get; private set; }

    /// <summary>Connectors with a car.</summary>
    public int Cars { get; private set; }

    /// <summary>Connectors with a closed contactor.</summary>
    public int Charging { get; private set; }

    /// <summary>Power that cars take now, W.</summary>
    public long PowerW { get; private set; }

    /// <summary>Energy that cars have taken, Wh.</summary>
    public long EnergyWh { get; private set; }

    /// <summary>Transactions begun.</summary>
    public long Sessions { get; private set; }

    /// <summary>Transactions that run.</summary>
    public int OpenTransactions { get; private set; }

    /// <summary>Connections made after the first of each station.</summary>
    public long Reconnects { get; private set; }

    public long FramesSent { get; private set; }

    public long FramesReceived { get; private set; }

    public long JournalRecords { get; private set; }

    public long JournalBytes { get; private set; }

    public long FlashBytesWritten { get; private set; }

    public long Ticks { get; }

    public long Failures { get; }

    public void Add(StationRunner runner, ConnectorWatch[] watches, StationConnection connection, long flashBytesWritten)
    {
        Connected += runner.Station != null && runner.Endpoint.IsOnline ? 1 : 0;
        Reconnects += connection.Opened > 0 ? connection.Opened - 1 : 0;
        FramesSent += connection.Frames.Sent;
        FramesReceived += connection.Frames.Received;
        FlashBytesWritten += flashBytesWritten;
        JournalRecords += runner.Station?.Journal.PendingRecords ?? 0;
        JournalBytes += runner.Station?.Journal.Bytes ?? 0;
        for (int id = 1; id <= watches.Length; id++)
        {
            ConnectorWorld world = runner.Board.Connector(id);
            Cars += world.Car != null ? 1 : 0;
            Charging += world.IsClosed ? 1 : 0;
            PowerW += world.PowerW;
            EnergyWh += runner.Board.DeliveredWh(id);
            Sessions += watches[id - 1].Sessions;
            OpenTransactions += runner.Station?.Connectors[id - 1].Transaction != null ? 1 : 0;
        }
    }
}
