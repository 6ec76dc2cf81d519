// SPDX-License-Identifier: MIT

using System;
using OcppStation.Emulation;

namespace OcppStation.Simulation;

/// <content>The end of a run: everything is mended, and then all must be delivered and every connector must work.</content>
public sealed partial class World
{
    private void Heal()
    {
        Trail.Write("healing");
        Flash.ClearCut();
        Flash.CapacityBytes = Capacity;
        _central.IsPolite = true;
        _upkeep.Heal();
        SetLink(true);
        for (int id = 1; id <= 2; id++)
        {
            foreach (ConnectorFault fault in Enum.GetValues<ConnectorFault>())
            {
                Board.SetFault(id, fault, false);
            }
        }

        ComeBack();
        DeliverAll();
        ImportAll();
        while (Board.DeciCelsius > CoolDeciCelsius)
        {
            Advance(Board.NowMs + 60000);
        }

        CheckFresh();
        _ledger.Close(Board, _unbilled, Tally);
    }

    /// <summary>Boots, is serviced, ends what was begun, and takes back what commands have limited.</summary>
    private void ComeBack()
    {
        MainsOff();
        Advance(Board.NowMs + 10000);
        ServeWelded();
        Advance(Board.NowMs + 60000);
        _upkeep.End(() => _runner.Station, Board.NowMs + HealMs);

        // A restart for an update may have come while the service button was pressed.
        ServeWelded();
        Advance(Board.NowMs + 10000);
        foreach (string usual in _habits.Usual())
        {
            Command("ChangeConfiguration", usual);
        }

        Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Operative\"}");
        Command("ChangeConfiguration", "{\"key\":\"OperatorMaxCurrent\",\"value\":\"32\"}");
        Command("ChangeConfiguration", "{\"key\":\"SupplyMaxCurrent\",\"value\":\"160\"}");
        Command("ClearChargingProfile", "{}");
        _manager.Leave();
        for (int id = 1; id <= 2; id++)
        {
            Command("CancelReservation", "{\"reservationId\":" + id + "}");
            Command("UnlockConnector", "{\"connectorId\":" + id + "}");
            Board.PullAtCar(id);
        }
    }

    /// <summary>Runs until every record is delivered, also those that were set aside.</summary>
    private void DeliverAll()
    {
        long endMs = Board.NowMs + HealMs;
        while (!IsQuiet() && Board.NowMs < endMs)
        {
            Advance(Board.NowMs + 10000);
            if (_runner.Station != null && _runner.Station.Journal.IsEmpty && _runner.Station.Journal.SetAsideRecords > 0)
            {
                Tally.SetAside += _runner.Station.Journal.SetAsideRecords;
                _ledger.AreReimported = true;
                Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"RetrySetAside\"}");
            }
        }

        if (!IsQuiet())
        {
            Station station = _runner.Station;
            throw new Broken($"not delivered after healing: {station.Journal.PendingRecords} records, {station.Journal.SetAsideRecords} set aside, online {_runner.Endpoint.IsOnline}");
        }
    }

    /// <summary>Everything has been delivered: what comes once more must be what was booked.</summary>
    private void ImportAll()
    {
        _lists.Check(_runner.Station, false);
        Tally.Limited += _profiles.Limited;
        Tally.PhasesSwitched += _invariants.PhasesSwitched;
        Tally.Lists += _lists.Accepted;
        Tally.ListDecisions += _lists.Decisions;
        if (!Imports)
        {
            return;
        }

        _ledger.IsComplete = true;
        Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"ImportSessions\"}");
        long endMs = Board.NowMs + HealMs;
        do
        {
            Advance(Board.NowMs + 10000);
        }
        while (!IsQuiet() && Board.NowMs < endMs);
        _ledger.IsComplete = false;
        Tally.Imported += _ledger.Imported;
    }

    private void Expect(int id, string status)
    {
        if (_central.StatusOf(id) != status)
        {
            Connector connector = _runner.Station.Connectors[id - 1];
            throw new Broken($"stuck: connector {id} was reported {_central.StatusOf(id)}, expected {status}; it is {_runner.Endpoint.StatusOf(id).Status}, {connector.State}, fault {connector.Fault}");
        }
    }

    private bool IsQuiet()
    {
        Station station = _runner.Station;
        return station != null && _runner.Endpoint.IsDelivered && station.Journal.SetAsideRecords == 0
            && station.Connectors[0].Transaction == null && station.Connectors[1].Transaction == null
            && Upkeep.IsOver(station);
    }

    /// <summary>No stuck state: with car, card and link healthy a session starts within 15 s on either connector, and ends.</summary>
    private void CheckFresh()
    {
        while (Board.DeciCelsius >= TemperatureDerating.RestartDeciCelsius)
        {
            Advance(Board.NowMs + 10000);
        }

        for (int id = 1; id <= 2; id++)
        {
            Board.Unplug(id);
            Advance(Board.NowMs + 5000);
            Expect(id, "Available");
            Board.PlugIn(id, new CarParameters());
            Advance(Board.NowMs + 3000);
            Expect(id, "Preparing");
            Board.Tap("0FFE55A1");
            Advance(Board.NowMs + 15000);
            Expect(id, "Charging");
            Board.Tap("0FFE55A1");
            Advance(Board.NowMs + 20000);
            Expect(id, "Finishing");
            Board.Unplug(id);
            Advance(Board.NowMs + 3000);
            Expect(id, "Available");
            if (_runner.Station.Connectors[id - 1].Transaction != null || !_runner.Endpoint.IsDelivered)
            {
                throw new Broken($"stuck: the session at connector {id} does not end");
            }
        }
    }
}
