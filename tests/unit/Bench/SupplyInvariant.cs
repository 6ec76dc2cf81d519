// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>
/// On no phase is more offered than SupplyMaxCurrent, seen at the pins. A car whose offer was lowered counts with the higher one
/// until it has followed, or had its time to.
/// </summary>
public sealed class SupplyInvariant
{
    /// <summary>Time that a car has to follow (IEC 61851-1 Table A.6, 6), ms.</summary>
    private const int FollowMs = 5000;

    /// <summary>A lower supply holds after the offers have been lowered and withdrawn ones have ended (A.6, 10.2), ms.</summary>
    private const int LowerMs = 7500;

    private const int PhaseCount = 3;

    private readonly VirtualBoard _board;
    private readonly int[] _heldMa = new int[2];
    private readonly int[] _offeredMa = new int[2];
    private readonly long[] _fellMs = new long[2];
    private int _supplyMa = int.MaxValue;
    private int _configuredMa = int.MaxValue;
    private string _rotations = "";
    private long _loweredMs;

    public SupplyInvariant(VirtualBoard board)
    {
        _board = board;
    }

    /// <summary>Looks at all connectors; throws when they take too much.</summary>
    /// <param name="station">The station, or null without power.</param>
    public void Check(Station station)
    {
        if (station == null)
        {
            return;
        }

        string rotations = station.Configuration.GetString(Keys.ConnectorPhaseRotation);
        WatchSupply(station.Configuration.GetInt(Keys.SupplyMaxCurrent) * 1000, rotations);
        for (int i = 0; i < station.Connectors.Length; i++)
        {
            WatchCar(i, _board.Connector(i + 1));
        }

        for (int phase = 1; phase <= PhaseCount; phase++)
        {
            int sumMa = 0;
            for (int i = 0; i < station.Connectors.Length; i++)
            {
                sumMa += Loads(_board.Connector(i + 1), PhaseRotation.GridPhase(rotations, i + 1, 1), phase) ? _heldMa[i] : 0;
            }

            if (sumMa > _supplyMa)
            {
                throw new System.Exception("at " + _board.NowMs + " ms: " + _heldMa[0] + " and " + _heldMa[1] + " mA on phase " + phase + " of a supply of " + _supplyMa);
            }
        }
    }

    /// <summary>One phase is any when it is not known which.</summary>
    private static bool Loads(ConnectorWorld connector, int firstPhase, int phase)
    {
        bool isSingle = connector.LoadedPhases == 1;
        return !connector.HasFault(ConnectorFault.PowerSwitchFailure) && (!isSingle || firstPhase == 0 || firstPhase == phase);
    }

    private void WatchSupply(int configuredMa, string rotations)
    {
        if (configuredMa < _configuredMa || rotations != _rotations)
        {
            _loweredMs = _board.NowMs;
            _supplyMa = rotations == _rotations ? _supplyMa : int.MaxValue;
        }

        _configuredMa = configuredMa;
        _rotations = rotations;
        if (configuredMa >= _supplyMa || _board.NowMs >= _loweredMs + LowerMs)
        {
            _supplyMa = configuredMa;
        }
    }

    private void WatchCar(int index, ConnectorWorld connector)
    {
        int offeredMa = connector.OfferedMa;
        if (offeredMa < _offeredMa[index])
        {
            _fellMs[index] = _board.NowMs;
        }

        _offeredMa[index] = offeredMa;
        bool hasFollowed = connector.Car == null || (connector.Car.FollowedMa <= offeredMa && connector.Car.CurrentMa <= offeredMa + 2000)
            || (offeredMa > 0 && _board.NowMs >= _fellMs[index] + FollowMs);
        if (offeredMa >= _heldMa[index] || hasFollowed || (offeredMa == 0 && !connector.IsClosed))
        {
            _heldMa[index] = offeredMa;
        }
    }
}
