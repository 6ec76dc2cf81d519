// SPDX-License-Identifier: MIT

using System;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>
/// The drivers at one connector, one after the other.
/// <code>
/// step       does                                                next
/// Away       cable and car in                                    Arrived
/// Arrived    card over the reader, or the app: a remote start    Starting
/// Starting   looks whether it charges; tries the card again      Charging, or Leaving after some tries
/// Charging   when the stay is over: card, or the cable is        Leaving
///            pulled out of the car
/// Leaving    cable out as soon as the lock lets it go            Away
/// </code>
/// </summary>
internal sealed class Visits : ITimed
{
    private const int TriesMax = 3;
    private const int StartMs = 25000;
    private const int LookMs = 30000;
    private const int PullMs = 2000;
    private const int PatienceMs = 120000;
    private const int RemotePerCent = 8;
    private const int ByCarPerCent = 35;

    private enum Step
    {
        Away,
        Arrived,
        Starting,
        Charging,
        Leaving,
    }

    private readonly EmulatedStation _station;
    private readonly int _connector;
    private readonly IVisitPlan _plan;
    private readonly Action<string, int, string> _remoteStart;
    private Step _step;
    private string _card;
    private int _tries;
    private long _untilMs;

    /// <param name="station">The station.</param>
    /// <param name="connector">From 1.</param>
    /// <param name="plan">Who comes when.</param>
    /// <param name="remoteStart">Has the central system start a charge point's connector for an idTag; null when it cannot be asked to.</param>
    public Visits(EmulatedStation station, int connector, IVisitPlan plan, Action<string, int, string> remoteStart)
    {
        _station = station;
        _connector = connector;
        _plan = plan;
        _remoteStart = remoteStart;
    }

    private ConnectorWorld World => _station.Runner.Board.Connector(_connector);

    private Transaction Transaction => _station.Runner.Station?.Connectors[_connector - 1].Transaction;

    /// <inheritdoc/>
    public long Run(long nowMs)
    {
        try
        {
            long waitMs = Act(nowMs);
            return waitMs == Deadlines.Never ? waitMs : nowMs + waitMs;
        }
        catch (RefusedException)
        {
            // Somebody else is at the reader, has taken the place, or the power is off: a driver tries again.
            return nowMs + _plan.Handling();
        }
    }

    private long Act(long nowMs) => _step switch
    {
        Step.Away => Arrive(),
        Step.Arrived => Ask(),
        Step.Starting => Start(nowMs),
        Step.Charging => Charge(nowMs),
        _ => Leave(nowMs),
    };

    private long Arrive()
    {
        _station.Plug(_connector, _plan.Car());
        _card = _plan.Card();
        _tries = 0;
        return Go(Step.Arrived, _plan.Handling());
    }

    private long Ask()
    {
        if (_tries == 0 && _remoteStart != null && _plan.Chance(RemotePerCent))
        {
            _remoteStart(_station.Id, _connector, _card);
        }
        else
        {
            _station.Tap(_card);
        }

        _tries++;
        return Go(Step.Starting, StartMs);
    }

    private long Start(long nowMs)
    {
        if (Transaction != null)
        {
            _untilMs = nowMs + _plan.Stay();
            return Go(Step.Charging, LookMs);
        }

        _untilMs = nowMs + PatienceMs;
        return _tries < TriesMax ? Go(Step.Arrived, _plan.Handling()) : Go(Step.Leaving, PullMs);
    }

    private long Charge(long nowMs)
    {
        if (Transaction != null && nowMs < _untilMs)
        {
            return Math.Min(LookMs, _untilMs - nowMs);
        }

        if (Transaction != null && _plan.Chance(ByCarPerCent))
        {
            _station.PullAtCar(_connector);
        }
        else if (Transaction != null)
        {
            _station.Tap(_card);
        }

        _untilMs = nowMs + PatienceMs;
        return Go(Step.Leaving, PullMs);
    }

    private long Leave(long nowMs)
    {
        if (Transaction == null && !World.IsLocked)
        {
            if (StationViewer.IsPlugged(World))
            {
                _station.Unplug(_connector);
            }

            return Go(Step.Away, _plan.Gap());
        }

        if (nowMs < _untilMs)
        {
            return PullMs;
        }

        // The card was not taken: the next try.
        _untilMs = nowMs + PatienceMs;
        if (Transaction != null && World.Car != null)
        {
            _station.Tap(Transaction.IdTag);
        }

        return PullMs;
    }

    private long Go(Step step, long afterMs)
    {
        _step = step;
        return Math.Max(1, afterMs);
    }
}
