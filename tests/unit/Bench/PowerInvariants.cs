// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>What must hold at every tick of every test, seen at the pins: who gets power, and how much.</summary>
public sealed class PowerInvariants
{
    /// <summary>Time to let go of the coil after nobody may charge any more (IEC 61851-1 table A.6, 2.2 and 8.1), ms.</summary>
    private const int ReleaseMs = 100;

    /// <summary>Time in which the pilot may not have told yet that a car has gone, ms.</summary>
    private const int NoticeMs = 200;

    private readonly VirtualBoard _board;
    private readonly bool[] _wasDriven = new bool[2];
    private readonly int[] _duties = new int[2];
    private readonly int[] _offersMa = new int[2];
    private readonly long[] _allowedMs = new long[2];
    private readonly long[] _carMs = new long[2];
    private readonly SupplyInvariant _supply;

    public PowerInvariants(VirtualBoard board)
    {
        _board = board;
        _supply = new SupplyInvariant(board);
    }

    /// <summary>Looks at every connector; throws what is broken.</summary>
    /// <param name="station">The station, or null without power.</param>
    public void Check(Station station)
    {
        for (int i = 0; station != null && i < station.Connectors.Length; i++)
        {
            CheckCoil(station.Connectors[i], _board.Connector(i + 1), i);
            CheckOffer(station, _board.Connector(i + 1), i);
        }

        _supply.Check(station);
    }

    private void CheckCoil(Connector connector, ConnectorWorld world, int index)
    {
        bool isAsking = world.Car != null && world.Car.IsAsking && !world.Car.IsAskingVentilation && world.HasCable;
        bool isAllowed = isAsking && connector.Session.IsRecorded;
        if (world.IsCoilDriven && !_wasDriven[index])
        {
            Require(isAsking, index, "the coil is driven without a car that asks");
            Require(connector.Session.IsRecorded, index, "the coil is driven without a session");
            Require(world.OfferedMa >= 6000, index, "the coil is driven without an offer");
            Require(world.IsLocked || !connector.Power.HasLock, index, "the coil is driven with the plug free");
            Require(!world.HasFault(ConnectorFault.EmergencyStop), index, "the coil is driven in an emergency stop");
        }

        _wasDriven[index] = world.IsCoilDriven;
        if (isAllowed || !world.IsCoilDriven)
        {
            _allowedMs[index] = _board.NowMs;
        }

        Require(_board.NowMs - _allowedMs[index] <= ReleaseMs, index, "the coil is held though nobody may charge");
    }

    private void CheckOffer(Station station, ConnectorWorld world, int index)
    {
        _carMs[index] = world.Car != null ? _board.NowMs : _carMs[index];
        if (world.Duty == _duties[index])
        {
            return;
        }

        _duties[index] = world.Duty;
        bool isMore = world.OfferedMa > _offersMa[index];
        _offersMa[index] = world.OfferedMa;
        if (world.OfferedMa > 0)
        {
            Connector connector = station.Connectors[index];
            Require(!isMore || _board.NowMs - _carMs[index] <= NoticeMs, index, "current is offered to nobody");
            Require(connector.Session.IsRecorded, index, "current is offered without a session");
            Require(world.OfferedMa <= station.Parts.Ratings.MaxAmps[index] * 1000, index, "more is offered than the connector carries");
            Require(world.Car == null || world.OfferedMa <= world.Car.CableAmps * 1000 || !connector.Power.HasLock, index, "more is offered than the cable carries");
        }
    }

    private void Require(bool holds, int index, string what)
    {
        if (!holds)
        {
            throw new System.Exception("connector " + (index + 1) + " at " + _board.NowMs + " ms: " + what);
        }
    }
}
