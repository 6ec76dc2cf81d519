// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Simulation;

/// <summary>
/// What power cuts may have cost: of each connector the energy that was delivered, before a cut, within one checkpoint interval
/// and the time it takes to stop when flash refuses the checkpoint. Nobody can bill what flows over welded contacts after the
/// end of a transaction.
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

    public UnbilledEnergy(VirtualBoard board)
    {
        _board = board;
    }

    /// <summary>Energy that may be unbilled so far, Wh, connector 1 first.</summary>
    public long[] BoundWh { get; } = [RoundingWh, RoundingWh];

    /// <summary>Called often; remembers the register once a second while current can flow.</summary>
    public void Watch()
    {
        for (int i = 0; i < 2; i++)
        {
            long delivered = _board.DeliveredWh(i + 1);
            BoundWh[i] += _board.Connector(i + 1).HasFault(ConnectorFault.PowerSwitchFailure) ? delivered - _seenWh[i] : 0;
            _seenWh[i] = delivered;
            if (_board.Connector(i + 1).IsClosed && _board.NowMs >= _sampledMs[i] + 1000)
            {
                _sampledMs[i] = _board.NowMs;
                _history[i][_seconds[i]++ % WindowSeconds] = delivered;
            }
        }
    }

    /// <summary>Power goes now.</summary>
    public void PowerCut()
    {
        for (int i = 0; i < 2; i++)
        {
            long delivered = _board.DeliveredWh(i + 1);
            BoundWh[i] += delivered - _history[i][_seconds[i] % WindowSeconds] + RoundingWh;
            System.Array.Fill(_history[i], delivered);
        }
    }
}
