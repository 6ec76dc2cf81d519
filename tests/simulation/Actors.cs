// SPDX-License-Identifier: MIT

using System;
using OcppStation.Emulation;

namespace OcppStation.Simulation;

/// <summary>Drivers, cars, faults, the network and the mains: everything that happens to a station, at random.</summary>
public sealed class Actors
{
    /// <summary>Cards that drivers have.</summary>
    public static readonly string[] Cards = ["04A1B2C3", "0B0B0B0B", "1A2B3C", "DEADBEEF"];

    private static readonly (string Action, string Payload)[] s_commands =
    [
        ("RemoteStartTransaction", "{\"idTag\":\"REMOTE1\"}"),
        ("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE2\"}"),
        ("RemoteStopTransaction", "{\"transactionId\":#}"),
        ("UnlockConnector", "{\"connectorId\":1}"),
        ("UnlockConnector", "{\"connectorId\":2}"),
        ("Reset", "{\"type\":\"Soft\"}"),
        ("Reset", "{\"type\":\"Hard\"}"),
        ("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}"),
        ("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Operative\"}"),
        ("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"30\"}"),
        ("ChangeConfiguration", "{\"key\":\"OperatorMaxCurrent\",\"value\":\"0\"}"),
        ("ChangeConfiguration", "{\"key\":\"OperatorMaxCurrent\",\"value\":\"32\"}"),
        ("ChangeConfiguration", "{\"key\":\"SupplyMaxCurrent\",\"value\":\"20\"}"),
        ("ChangeConfiguration", "{\"key\":\"SupplyMaxCurrent\",\"value\":\"11\"}"),
        ("ChangeConfiguration", "{\"key\":\"SupplyMaxCurrent\",\"value\":\"50\"}"),
        ("ChangeConfiguration", "{\"key\":\"StopTxnSampledData\",\"value\":\"Energy.Active.Import.Register\"}"),
        ("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"2031-01-01T00:00:00Z\",\"idTag\":\"04A1B2C3\",\"reservationId\":1}"),
        ("ReserveNow", "{\"connectorId\":2,\"expiryDate\":\"2031-01-01T00:00:00Z\",\"idTag\":\"0B0B0B0B\",\"reservationId\":2}"),
        ("CancelReservation", "{\"reservationId\":1}"),
        ("GetConfiguration", "{}"),
        ("ClearCache", "{}"),
        ("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"}"),
        ("ChangeConfiguration", "{\"key\":\"AllowOfflineTxForUnknownId\",\"value\":\"true\"}"),
        ("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"ListSessions\"}"),
        ("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"OverrideSchedule\",\"data\":\"1\"}"),
        ("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}"),
        ("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"),
        ("GetDiagnostics", "{\"location\":\"http://files/\"}"),
        ("InstallCertificate", "{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":\"root #\"}"),
        ("GetInstalledCertificateIds", "{\"certificateType\":\"CentralSystemRootCertificate\"}"),
        ("ExtendedTriggerMessage", "{\"requestedMessage\":\"SignChargePointCertificate\"}"),
        ("CertificateSigned", "{\"certificateChain\":\"certificate for SECRET key 1\"}"),
    ];

    /// <summary>When a remote station loses its connection, ms.</summary>
    private const int RemoteMs = 120000;

    private readonly Random _random;
    private readonly World _world;

    /// <summary>A station far out, seldom connected, that samples each second: its journal fills up.</summary>
    private readonly bool _isRemote;

    public Actors(Random random, World world)
    {
        _random = random;
        _world = world;
        _isRemote = random.Next(10) == 0;
    }

    /// <summary>When something happens next, ms of the world.</summary>
    public long NextMs { get; private set; } = 5000;

    /// <summary>Makes something happen.</summary>
    public void Act()
    {
        if (_isRemote && _world.Board.NowMs < RemoteMs)
        {
            _world.Command("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"1\"}");
        }

        _world.ServeWelded();
        NextMs += _random.Next(200, 40000);
        int dice = _random.Next(100);
        if (dice < 60)
        {
            Drive(_random.Next(1, 3));
        }
        else if (dice < 68)
        {
            BreakSomething(_random.Next(1, 3));
        }
        else if (dice < 76)
        {
            TouchNetwork();
        }
        else if (dice < 90)
        {
            Command();
        }
        else if (dice < 92)
        {
            _world.StepClock(_random.Next(-3600, 3600));
        }
        else if (dice < 95)
        {
            _world.CutPowerInFlash(_random.Next(1, 6), _random.Next(80), _random.Next(2) == 0);
        }
        else if (dice < 98)
        {
            _world.CutPower();
        }
        else
        {
            _world.FillFlash(_random.Next(2) == 0);
        }
    }

    private void Drive(int id)
    {
        VirtualBoard board = _world.Board;
        ConnectorWorld connector = board.Connector(id);
        switch (_random.Next(8))
        {
            case 0 or 1 or 2 when connector.Car == null:
                board.PlugIn(id, new CarParameters { BatteryWh = _random.Next(200, 40000), Soc = _random.Next(5, 90), Phases = _random.Next(2) == 0 ? 1 : 3, TargetSoc = 95 });
                _world.Trail.Write($"car at connector {id}");
                break;
            case 3 when connector.Car != null:
                _world.Trail.Write($"cable pulled at connector {id}: {board.Unplug(id)}");
                break;
            case 4 when connector.Car != null:
                board.PullAtCar(id);
                _world.Trail.Write($"cable pulled at the car of connector {id}");
                break;
            case 5 when connector.Car != null:
                VehicleState state = (VehicleState)_random.Next(3);
                board.SetVehicle(id, state);
                _world.Trail.Write($"car {id} wants {state}");
                break;
            default:
                string card = Cards[_random.Next(Cards.Length)];
                board.Tap(card);
                _world.Trail.Write("card " + card);
                break;
        }
    }

    private void BreakSomething(int id)
    {
        ConnectorFault fault = (ConnectorFault)_random.Next(ConnectorFaults.Names.Length);
        bool active = !_world.Board.Connector(id).HasFault(fault);
        _world.Board.SetFault(id, fault, active);
        _world.Tally.Faults++;
        _world.Trail.Write($"connector {id} {fault} {(active ? "on" : "off")}");
    }

    private void TouchNetwork()
    {
        switch (_random.Next(4))
        {
            case > 1 when _isRemote && _world.Board.NowMs > RemoteMs && _random.Next(20) > 0:
            case 0:
                _world.SetLink(false);
                break;
            case 1:
                _world.GoHalfOpen();
                break;
            default:
                _world.SetLink(true);
                break;
        }
    }

    private void Command()
    {
        int dice = _random.Next(9);
        if (_random.Next(3) == 0 && _world.ChangeHabit())
        {
            return;
        }

        if (dice < 2)
        {
            _world.SendList();
            return;
        }

        if (dice == 8)
        {
            _world.SendProfile(_random.Next(10));
            return;
        }

        if (dice == 2 && _world.Imports)
        {
            _world.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"ImportSessions\"}");
            return;
        }

        (string action, string payload) = s_commands[_random.Next(s_commands.Length)];
        _world.Command(action, payload.Replace("#", _random.Next(1, 20).ToString()));
    }
}
