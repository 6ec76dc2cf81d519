// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Simulation;

/// <summary>
/// What may be unbilled of each connector. A power cut may cost the energy that was delivered, before it, within one checkpoint
/// interval and the time it takes to stop when flash refuses the checkpoint; nothing where the board saw the mains go and flash took the
/// register. Nobody can bill what flows past a dead meter, nor over welded contacts after the end of a transaction.
/// </summary>
public sealed class UnbilledEnergy
{
    /// <summary>Checkpoint interval and withdrawal of the current, in seconds with a closed contactor.</summary>
    private const int WindowSeconds = 60 + 10;

    /// <summary>Rounding of the register and of the impulses of a meter, Wh.</summary>
    private const long RoundingWh = 3;

    private readonly VirtualBoard _board;
    private readonly long[][] _history = [new long[WindowSeconds], new long[WindowSeconds]];
    private readonly int[] _seconds = new int[2];
    private readonly long[] _sampledMs = new long[2];
    private readonly long[] _seenWh = new long[2];
    private readonly long[] _faultWh = new long[2];

    public UnbilledEnergy(VirtualBoard board)
    {
        _board = board;
    }

    /// <summary>Energy that may be unbilled so far, Wh, connector 1 first.</summary>
    public long[] BoundWh { get; } = [RoundingWh, RoundingWh];

    /// <summary>Energy that cannot be billed whatever the power does: past a dead meter, or outside of a transaction, Wh.</summary>
    public long FaultWh(int connector)
    {
        return _faultWh[connector - 1];
    }

    /// <summary>Called often; remembers the register once a second while current can flow.</summary>
    /// <param name="station">The firmware, or null without power.</param>
    public void Watch(Station station)
    {
        for (int i = 0; i < 2; i++)
        {
            ConnectorWorld connector = _board.Connector(i + 1);
            long delivered = _board.DeliveredWh(i + 1);
            long newWh = delivered - _seenWh[i];
            bool isUnmetered = connector.HasFault(ConnectorFault.PowerMeterFailure);
            BoundWh[i] += isUnmetered || connector.HasFault(ConnectorFault.PowerSwitchFailure) ? newWh : 0;
            _faultWh[i] += isUnmetered || station == null || station.Connectors[i].Transaction == null ? newWh : 0;
            _seenWh[i] = delivered;
            if (connector.IsClosed && _board.NowMs >= _sampledMs[i] + 1000)
            {
                _sampledMs[i] = _board.NowMs;
                _history[i][_seconds[i]++ % WindowSeconds] = delivered;
            }
        }
    }

    /// <summary>The chip loses power now.</summary>
    /// <param name="isSecured">The board has seen the mains go in time, and flash takes what it is given.</param>
    public void PowerCut(bool isSecured)
    {
        for (int i = 0; i < 2; i++)
        {
            long delivered = _board.DeliveredWh(i + 1);
            BoundWh[i] += RoundingWh + (isSecured ? 0 : delivered - _history[i][_seconds[i] % WindowSeconds]);
            System.Array.Fill(_history[i], delivered);
        }
    }
}
