// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>One station in the overview of the fleet.</summary>
public sealed class FleetRow
{
    internal FleetRow(EmulatedStation station, StationRunner runner, IReadOnlyList<ConnectorWatch> watches)
    {
        Id = station.Id;
        Model = station.Model;
        Link = station.Link;
        Statuses = [.. watches.Select((_, index) => runner.Station == null ? null : OcppNames.Status[(int)runner.Endpoint.StatusOf(index + 1).Status])];
        PowerW = watches.Select((_, index) => (long)runner.Board.Connector(index + 1).PowerW).Sum();
        EnergyWh = watches.Select((_, index) => runner.Board.DeliveredWh(index + 1)).Sum();
        Transactions = watches.Sum(watch => watch.Sessions);
        ConnectorWatch last = watches.Where(watch => watch.LastError != null).MaxBy(watch => watch.LastErrorMs);
        LastError = last?.LastError;
        LastErrorMs = last?.LastErrorMs ?? 0;
    }

    public string Id { get; }

    public string Model { get; }

    /// <summary>offline, connecting or online.</summary>
    public string Link { get; }

    /// <summary>ChargePointStatus of each connector; null without power.</summary>
    public string[] Statuses { get; }

    /// <summary>Power that its cars take now.</summary>
    public long PowerW { get; }

    /// <summary>Energy that its cars have taken in this run.</summary>
    public long EnergyWh { get; }

    /// <summary>Transactions begun in this run.</summary>
    public int Transactions { get; }

    /// <summary>The last errorCode but NoError of any connector, with its vendorErrorCode; null before the first.</summary>
    public string LastError { get; }

    /// <summary>When it came, virtual ms since the start.</summary>
    public long LastErrorMs { get; }
}
