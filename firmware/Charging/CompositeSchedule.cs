// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What a connector, or the whole station, may take from now on, period by period: the profiles, and never more than the board and
/// the operator allow. Made moment by moment, for each takes thousands of instructions.
/// </summary>
public sealed class CompositeSchedule
{
    private readonly ScheduledLimits _limits;
    private readonly Deadlines _time;
    private readonly Ratings _ratings;
    private readonly CompositeLimit _composite;
    private readonly ChargingSession[] _sessions;

    private int _connector;
    private int _capDeciAmps;
    private bool _isWatts;
    private long _startMs;
    private long _endMs;
    private long _atMs;
    private int _moments;
    private int _periods;

    public CompositeSchedule(ScheduledLimits limits, Deadlines time, Ratings ratings, ChargingProfiles profiles)
    {
        _limits = limits;
        _time = time;
        _ratings = ratings;
        _composite = new CompositeLimit(profiles, ratings);
        _sessions = new ChargingSession[ratings.MaxAmps.Length];
        for (int i = 0; i < _sessions.Length; i++)
        {
            _sessions[i] = new ChargingSession(i + 1);
        }
    }

    /// <summary>The board switches phases as the profiles want.</summary>
    public bool CanSwitchPhases { get; set; }

    /// <summary>First moment, monotonic ms; a whole second of UTC when the time is known.</summary>
    public long StartMs => _startMs;

    /// <summary>What has been looked at, seconds.</summary>
    public int Seconds => (int)((_atMs - _startMs) / 1000);

    /// <summary>It is whole, or has reached a bound.</summary>
    public bool IsDone => (_moments > 0 && _atMs >= _endMs) || _moments == Limits.CompositeMoments;

    /// <summary>Start of the last period, seconds.</summary>
    public int PeriodStart { get; private set; }

    /// <summary>Limit of the last period: tenths of an ampere per phase, or tenths of a watt.</summary>
    public int Tenths { get; private set; }

    /// <summary>
    /// Phases of the last period, those in use or, where they can be switched, those that the profile wants: 1, or 0 for three, which
    /// are assumed where nothing is said (OCPP 1.6, 7.14).
    /// </summary>
    public int Phases { get; private set; }

    /// <summary>Begins anew from now.</summary>
    /// <param name="connector">From 1, or 0: all together.</param>
    /// <param name="seconds">How far it goes.</param>
    /// <param name="operatorDeciAmps">Most that the operator allows each connector.</param>
    public void Begin(int connector, int seconds, bool isWatts, int operatorDeciAmps)
    {
        _connector = connector;
        _isWatts = isWatts;
        _capDeciAmps = operatorDeciAmps;
        _limits.ReadClock();
        long offsetMs = _limits.OffsetMs;
        _composite.OffsetMs = offsetMs;
        _startMs = offsetMs == ScheduleLook.Unknown ? _time.NowMs : ((_time.NowMs + offsetMs) / 1000 * 1000) - offsetMs;
        _atMs = _startMs;
        _endMs = _startMs + (seconds * 1000L);
        _moments = 0;
        _periods = 0;
        Tenths = -1;
        for (int i = 0; i < _sessions.Length; i++)
        {
            ChargingSession now = _limits.Session(i + 1);
            ChargingSession session = _sessions[i];
            session.Transaction = now.Transaction;
            session.StartedMs = now.StartedMs == ScheduleLook.NotStarted ? _startMs : now.StartedMs;
            session.Phases = now.Phases;
            session.IsOverridden = now.IsOverridden;
            session.Awaited = now.Awaited;
        }
    }

    /// <summary>Looks at one more moment; true when a new period begins there.</summary>
    public bool Step()
    {
        _moments++;
        _composite.OfStation(_atMs);
        long nextMs = _composite.NextMs;
        int station = _composite.DeciAmps;
        int phases = _composite.Phases;
        long total = 0;
        for (int i = 0; i < _sessions.Length; i++)
        {
            ChargingSession session = _sessions[i];
            if (_connector == 0 || _connector == session.Connector)
            {
                _composite.OfConnector(session, _atMs);
                nextMs = _composite.NextMs < nextMs ? _composite.NextMs : nextMs;
                total += InUnit(Least(i, session.IsOverridden ? CompositeLimit.None : station), session.Phases);
                phases = !CanSwitchPhases ? session.Phases : _connector == 0 || _composite.Phases == 0 ? phases : _composite.Phases;
            }
        }

        if (_connector == 0 && !_limits.IsAnyOverridden)
        {
            long most = InUnit(station, _ratings.Phases);
            total = total < most ? total : most;
        }

        return Take((int)total, phases is 1 or 2 ? 1 : 0, nextMs);
    }

    private bool Take(int tenths, int phases, long nextMs)
    {
        bool isNew = tenths != Tenths || phases != Phases;
        if (isNew && _periods == Limits.CompositePeriods)
        {
            // No room: it ends here.
            _endMs = _atMs;
            return false;
        }

        if (isNew)
        {
            _periods++;
            PeriodStart = Seconds;
            Tenths = tenths;
            Phases = phases;
        }

        // On whole seconds, and only when it has begun.
        long seconds = nextMs == Deadlines.Never ? long.MaxValue : (nextMs - _startMs + 999) / 1000;
        _atMs = seconds > (_endMs - _startMs) / 1000 ? _endMs : _startMs + (seconds * 1000);
        return isNew;
    }

    private int Least(int index, int station)
    {
        int least = _ratings.MaxAmps[index] * 10;
        least = _capDeciAmps < least ? _capDeciAmps : least;
        least = _composite.DeciAmps < least ? _composite.DeciAmps : least;
        return station < least ? station : least;
    }

    private long InUnit(int deciAmps, int phases)
    {
        return _isWatts ? (long)deciAmps * _ratings.NominalVolts * phases : deciAmps;
    }
}
