// SPDX-License-Identifier: MIT

using System;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Connector 1 of a station in any state of its session, and what can happen to it there.</summary>
public sealed class SequenceBench
{
    private const string Card = "04A1B2C3";
    private const int LapseSeconds = 60;

    private static readonly string[] s_names = ["Idle", "Occupied", "Permitted", "Locking", "Active", "Stopping", "Finished", "Held"];

    private readonly StationBench _station = new();
    private readonly Connector _connector;

    public SequenceBench()
    {
        // As on the device: what a test does to the connector is behind the back of a host that leaves ticks out.
        _station.RunsEveryTick = true;
        _connector = _station.Station.Connectors[0];
        _station.Configure("ConnectionTimeOut", LapseSeconds.ToString());
    }

    /// <summary>Name of the state.</summary>
    public string State => s_names[(int)_connector.State];

    /// <summary>The contactor is open and, without a session, so is the lock.</summary>
    public bool IsReleased => !_station.Board.IsContactorClosed(1) && _connector.Power.IsUnlocked;

    /// <summary>Goes to a state; "Locking again" is the one of a second session with the same car.</summary>
    public void GoTo(string state)
    {
        switch (state)
        {
            case "Idle":
                break;
            case "Occupied":
                _station.PlugIn(1);
                Await("Occupied");
                break;
            case "Permitted":
                Happen("permission");
                break;
            case "Locking":
                GoTo("Occupied");
                Happen("permission");
                Await("Locking");
                break;
            case "Active":
                _station.Charge(1, Card);
                break;
            case "Stopping":
                GoTo("Active");
                Happen("stop");
                break;
            case "Finished":
                GoTo("Stopping");
                Await("Finished");
                _station.RunSeconds(10);
                break;
            case "Locking again":
                GoTo("Finished");
                Happen("permission");
                Await("Locking");
                break;
            case "Held":
                _station.Configure("UnlockConnectorOnEVSideDisconnect", "false");
                GoTo("Active");
                _station.PullCarCable(1);
                Await("Held");
                break;
            default:
                throw new ArgumentException(state);
        }

        if (!state.StartsWith(State))
        {
            throw new Exception("not " + state + " but " + State);
        }
    }

    /// <summary>Runs until the state is another one, or until nothing more can be expected.</summary>
    public void Settle()
    {
        string before = State;
        for (int ms = 0; ms < 12000 && State == before; ms += Limits.TickMs)
        {
            _station.RunMs(Limits.TickMs);
        }
    }

    public void Run(int seconds)
    {
        _station.RunSeconds(seconds);
    }

    public void Happen(string what)
    {
        switch (what)
        {
            case "time":
                break;
            case "car":
                _station.PlugIn(1);
                break;
            case "no car":
                _station.PullCarCable(1);
                break;
            case "permission":
                _connector.Give(new Permission { IdTag = Card, ExpiresMs = _station.Board.NowMs + (LapseSeconds * 1000) });
                break;
            case "lapse":
                _station.RunSeconds(LapseSeconds - 5);
                break;
            case "revoked":
                _connector.Revoke(Card);
                break;
            case "another revoked":
                _connector.Revoke("0B0B0B0B");
                break;
            case "Inoperative":
                _connector.IsOperative = false;
                break;
            case "stop":
                _connector.Stop(StopReason.Remote, null);
                break;
            case "its card":
            case "another card":
                _connector.ReleaseCable(what == "its card" ? Card : "0B0B0B0B");
                break;
            case "9 s without plug":
            case "12 s without plug":
                MissPlug(what[0] == '9' ? 9 : 12);
                break;
            case "unlock":
                _connector.Unlock();
                break;
            case "full flash":
                _station.Flash.CapacityBytes = 0;
                break;
            default:
                _station.Fault(1, what, true);
                break;
        }
    }

    /// <summary>Twice, and it is there in between.</summary>
    private void MissPlug(int seconds)
    {
        for (int i = 0; i < 2; i++)
        {
            _station.Board.Connector(1).HouseOhm = int.MaxValue;
            _station.RunSeconds(seconds);
            _station.Board.Connector(1).HouseOhm = ConnectorWorld.Undisturbed;
            _station.RunSeconds(2);
        }
    }

    private void Await(string state)
    {
        for (int ms = 0; ms < 30000 && State != state; ms += Limits.TickMs)
        {
            _station.RunMs(Limits.TickMs);
        }
    }
}
