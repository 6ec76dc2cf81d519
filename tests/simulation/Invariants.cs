// SPDX-License-Identifier: MIT

using OcppStation.Emulation;
using OcppStation.Tests;

namespace OcppStation.Simulation;

/// <summary>What must hold at every moment, seen from outside the firmware.</summary>
public sealed class Invariants
{
    /// <summary>Time to open after the car no longer asks (IEC 61851-1 Table A.6, 8.1 and 2.2), ms.</summary>
    private const int OpenMs = 100;

    /// <summary>Time to open after a pilot short (A.6, 12), ms.</summary>
    private const int ShortMs = 3000;

    private readonly VirtualBoard _board;
    private readonly PowerInvariants _power;
    private readonly PhaseInvariants _phases;
    private readonly long[] _unwantedSinceMs = [-1, -1];
    private readonly long[] _shortSinceMs = [-1, -1];

    public Invariants(VirtualBoard board)
    {
        _board = board;
        _power = new PowerInvariants(board);
        _phases = new PhaseInvariants(board);
    }

    /// <summary>Times that the phases of a car in a session were switched.</summary>
    public int PhasesSwitched => _phases.Switched;

    /// <summary>Looks at everything; throws what is broken.</summary>
    public void Check(Station station, VirtualFlash flash, long nowMs)
    {
        _power.Check(station);
        _phases.Check(station, nowMs);
        for (int i = 0; i < 2; i++)
        {
            CheckContactor(i, station, nowMs);
        }

        if (station != null && station.Journal.Bytes > Limits.JournalBytes)
        {
            throw new Broken("the journal takes " + station.Journal.Bytes + " bytes");
        }

        if (flash.UsedBytes > 160 * 1024)
        {
            throw new Broken("flash holds " + flash.UsedBytes + " bytes");
        }
    }

    private void CheckContactor(int index, Station station, long nowMs)
    {
        ConnectorWorld connector = _board.Connector(index + 1);
        bool isLegal = !connector.IsClosed || connector.HasFault(ConnectorFault.PowerSwitchFailure);
        bool carAsks = connector.Car != null && connector.Car.IsAsking && !connector.Car.IsAskingVentilation;
        bool isShort = connector.HasFault(ConnectorFault.PilotShort);
        Require(isLegal || (carAsks && station != null && IsRecorded(station, index)), _unwantedSinceMs, index, nowMs, OpenMs, "closed though nobody may charge");
        Require(isLegal || !isShort, _shortSinceMs, index, nowMs, ShortMs, "closed on a shorted pilot");
    }

    private static bool IsRecorded(Station station, int index)
    {
        Transaction transaction = station.Connectors[index].Transaction;
        return transaction != null && transaction.Number != 0;
    }

    private static void Require(bool holds, long[] since, int index, long nowMs, int patienceMs, string what)
    {
        if (holds)
        {
            since[index] = -1;
            return;
        }

        if (since[index] < 0)
        {
            since[index] = nowMs;
        }

        if (nowMs - since[index] > patienceMs)
        {
            throw new Broken($"contactor {index + 1} {what} for {nowMs - since[index]} ms");
        }
    }
}
