// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text.Json;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>Shows a station to the control API: what the firmware believes beside what is true on the board.</summary>
internal sealed class StationViewer
{
    private readonly EmulatedStation _station;
    private readonly StationRunner _runner;
    private readonly ConnectorWatch[] _watches;
    private readonly CountingFlash _flash;

    public StationViewer(EmulatedStation station, StationRunner runner, ConnectorWatch[] watches, CountingFlash flash)
    {
        _station = station;
        _runner = runner;
        _watches = watches;
        _flash = flash;
    }

    /// <summary>A moment as ISO 8601 text.</summary>
    public static string Utc(long utcMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(utcMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>A plug is in the socket, with or without a car at the other end.</summary>
    public static bool IsPlugged(ConnectorWorld world) => world.ProximityOhm != int.MaxValue;

    public StationView View()
    {
        Station firmware = _runner.Station;
        StationView view = new()
        {
            Id = _station.Id,
            Model = _station.Model,
            Link = _station.Link,
            BootStatus = _runner.Endpoint?.Client.RegistrationStatus switch
            {
                RegistrationStatus.Accepted => "Accepted",
                RegistrationStatus.Pending => "Pending",
                RegistrationStatus.Rejected => "Rejected",
                _ => null,
            },
            Utc = firmware == null || _runner.Clock.UtcMs == 0 ? null : Utc(_runner.Clock.UtcMs),
            Powered = firmware != null && _runner.Board.HasMains,
            Network = _station.Network.Condition switch
            {
                NetworkCondition.Up => "up",
                NetworkCondition.Down => "down",
                _ => "halfOpen",
            },
            Journal = firmware == null ? null : new JournalView { Records = firmware.Journal.PendingRecords, Bytes = firmware.Journal.Bytes, CapacityBytes = Limits.JournalBytes },
            FlashBytesWritten = _flash.BytesWritten,
            Connectors = new ConnectorView[_watches.Length],
        };
        for (int i = 0; i < view.Connectors.Length; i++)
        {
            view.Connectors[i] = ViewConnector(i + 1);
        }

        return view;
    }

    public ConnectorView ViewConnector(int id)
    {
        ConnectorWorld world = _runner.Board.Connector(id);
        bool isClosed = _runner.Board.IsContactorClosed(id);
        ConnectorView view = new()
        {
            Id = id,
            PilotVoltage = world.PilotHighMv / 1000.0,
            OfferedA = world.OfferedMa / 1000.0,
            Contactor = isClosed ? "closed" : "open",
            Lock = EmulatorBoard.Definition.Connectors[id - 1].HasLock ? (_runner.Board.IsUnlocked(id) ? "unlocked" : "locked") : null,
            Plugged = IsPlugged(world),
            LoadedPhases = world.LoadedPhases,
            EnergyWh = _watches[id - 1].EnergyWh,
            PowerW = world.PowerW,
            CurrentA = world.CurrentMa / 1000.0,
            VoltageV = isClosed ? ConnectorWorld.MainsVolt : 0,
            TemperatureC = _runner.Board.DeciCelsius / 10.0,
            Soc = world.Soc < 0 ? null : world.Soc,
            Car = world.Car == null ? null : new CarView(world.Car),
            Faults = FaultsOf(world),
        };
        if (_runner.Station != null)
        {
            AddFirmware(view, _runner.Station, _runner.Endpoint);
            view.LimitedBy = LimitedBy(world, _runner.Station, id);
            view.Light = JsonNamingPolicy.CamelCase.ConvertName(_runner.Panel.Pattern(id).ToString());
            view.LightBlinks = _runner.Panel.Blinks(id);
        }

        return view;
    }

    private static string[] FaultsOf(ConnectorWorld world) =>
        [.. ConnectorFaults.Names.Where((_, fault) => world.HasFault((ConnectorFault)fault))];

    private static string LimitedBy(ConnectorWorld world, Station firmware, int id)
    {
        if (world.PowerW == 0)
        {
            return null;
        }

        Connector connector = firmware.Connectors[id - 1];
        long offeredW = (long)world.OfferedMa * ConnectorWorld.MainsVolt * world.LoadedPhases / 1000;
        return offeredW >= world.Car.MaxPowerW ? "car" : connector.LimitCause switch
        {
            LimitCause.Board => connector.LimitDeciAmps == connector.Plug.CableDeciAmps ? "cable" : "station",
            LimitCause.Cable => "cable",
            LimitCause.Operator => "operator",
            LimitCause.Temperature => "temperature",
            LimitCause.Offline => "offline",
            LimitCause.Profile => "profile",
            _ => "supply",
        };
    }

    private static void AddFirmware(ConnectorView view, Station firmware, Ocpp16Endpoint endpoint)
    {
        Connector connector = firmware.Connectors[view.Id - 1];
        StatusReport report = endpoint.StatusOf(view.Id);
        Transaction transaction = connector.Transaction;
        view.Status = OcppNames.Status[(int)report.Status];
        view.ErrorCode = OcppNames.ErrorCode[(int)report.ErrorCode];
        view.VendorErrorCode = report.VendorCode;
        view.FaultEnds = FaultNotes.Ends(connector.Fault);
        view.FaultFound = connector.Fault == Fault.None ? null : connector.Fault.ToString();
        view.Pilot = connector.Plug.Pilot switch
        {
            PilotState.A => "A",
            PilotState.B => "B",
            PilotState.C => "C",
            PilotState.D => "D",
            PilotState.E => "E",
            _ => "F",
        };
        view.IdTag = transaction?.IdTag;
        view.TransactionId = transaction is { HasId: true } ? transaction.TransactionId : null;
    }
}
