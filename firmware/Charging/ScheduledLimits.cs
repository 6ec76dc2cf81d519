// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What the charging profiles allow now. It is computed when a profile, the calendar, a transaction or the phases in use change, and
/// at the moment at which it next changes by itself; a turn in which nothing of that happens costs some comparisons.
/// </summary>
public sealed class ScheduledLimits
{
    /// <summary>A calendar that moves by less against the monotonic clock has not been set, ms.</summary>
    private const int ClockStepMs = 500;

    private readonly Deadlines _time;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly ChargingProfiles _profiles;
    private readonly CompositeLimit _composite;
    private readonly ChargingSession[] _sessions;
    private readonly ExpectedProfile[] _expected;
    private readonly int[] _limits;
    private readonly int[] _phases;
    private readonly int[] _minRates;

    private int _stationLimit = CompositeLimit.None;
    private int _revision = -1;
    private bool _isChanged;

    /// <summary>A profile counts that is not installed.</summary>
    private bool _isAwaiting;
    private long _offsetMs = ScheduleLook.Unknown;
    private long _nextMs = Deadlines.Never;

    public ScheduledLimits(Deadlines time, IClock clock, ILog log, Ratings ratings, ChargingProfiles profiles)
    {
        _time = time;
        _clock = clock;
        _log = log;
        _profiles = profiles;
        _composite = new CompositeLimit(profiles, ratings);
        int count = ratings.MaxAmps.Length;
        _sessions = new ChargingSession[count];
        _expected = new ExpectedProfile[count];
        _limits = new int[count];
        _phases = new int[count];
        _minRates = new int[count];
        for (int i = 0; i < count; i++)
        {
            _sessions[i] = new ChargingSession(i + 1) { Phases = ratings.Phases };
            _expected[i] = new ExpectedProfile();
            _limits[i] = CompositeLimit.None;
        }
    }

    /// <summary>
    /// Most that all connectors may take together, tenths of an ampere per phase, or <see cref="CompositeLimit.None"/>. It does not
    /// count while a session overrides the schedule.
    /// </summary>
    public int StationLimitDeciAmps => IsAnyOverridden ? CompositeLimit.None : _stationLimit;

    /// <summary>Some session overrides the schedule.</summary>
    public bool IsAnyOverridden
    {
        get
        {
            bool isAny = false;
            for (int i = 0; i < _sessions.Length; i++)
            {
                isAny |= _sessions[i].IsOverridden;
            }

            return isAny;
        }
    }

    /// <summary>Grows whenever limits, phases and rates are computed anew.</summary>
    public int Version { get; private set; }

    /// <summary>UTC less monotonic time at the last look, ms, or <see cref="ScheduleLook.Unknown"/>.</summary>
    public long OffsetMs => _offsetMs;

    /// <summary>Most that a connector may take, tenths of an ampere per phase, or <see cref="CompositeLimit.None"/>.</summary>
    /// <param name="connector">From 1.</param>
    public int LimitDeciAmps(int connector)
    {
        return _limits[connector - 1];
    }

    /// <summary>Phases that the profile in force wants, 1 to 3, or 0: none says.</summary>
    /// <param name="connector">From 1.</param>
    public int NumberPhases(int connector)
    {
        return _phases[connector - 1];
    }

    /// <summary>Rate below which charging makes no sense, tenths of an ampere per phase; 0: none says.</summary>
    /// <param name="connector">From 1.</param>
    public int MinChargingRateDeciAmps(int connector)
    {
        return _minRates[connector - 1];
    }

    /// <summary>The running transaction charges as if there were no profiles.</summary>
    /// <param name="connector">From 1.</param>
    public bool IsOverridden(int connector)
    {
        return _sessions[connector - 1].IsOverridden;
    }

    /// <summary>What the limit of a connector depends on.</summary>
    /// <param name="connector">From 1.</param>
    public ChargingSession Session(int connector)
    {
        return _sessions[connector - 1];
    }

    /// <summary>Lifts the scheduled limits of the running transaction until it ends; false when none runs.</summary>
    /// <param name="connector">From 1.</param>
    public bool Override(int connector)
    {
        ChargingSession session = _sessions[connector - 1];
        if (session.Transaction == 0)
        {
            return false;
        }

        session.IsOverridden = true;
        Change();
        return true;
    }

    /// <summary>Says between how many phases the watts of a profile are divided at a connector.</summary>
    /// <param name="connector">From 1.</param>
    /// <param name="phases">1 to 3.</param>
    public void SetPhases(int connector, int phases)
    {
        if (_sessions[connector - 1].Phases != phases)
        {
            _sessions[connector - 1].Phases = phases;
            Change();
        }
    }

    /// <summary>
    /// A transaction was asked for with this profile, which counts from the moment at which it begins, and until then for the first
    /// current of the connector. Null: without any.
    /// </summary>
    /// <param name="connector">From 1, or 0: it may begin anywhere.</param>
    /// <param name="expiresMs">It will not begin later, monotonic ms.</param>
    public void Expect(int connector, string idTag, ChargingProfile profile, long expiresMs)
    {
        ExpectedProfile place = _expected[0];
        for (int i = 0; i < _expected.Length; i++)
        {
            bool isSame = CiString.Equal(_expected[i].IdTag, idTag) || (connector > 0 && _expected[i].Connector == connector);
            if (isSame)
            {
                _expected[i].Profile = null;
            }

            place = _expected[i].Profile == null || (place.Profile != null && _expected[i].ExpiresMs < place.ExpiresMs) ? _expected[i] : place;
        }

        if (profile != null)
        {
            place.Profile = profile;
            place.Connector = connector;
            place.IdTag = idTag;
            place.ExpiresMs = expiresMs;
        }

        Await();
    }

    /// <summary>
    /// A transaction has begun or, with number 0, ended or not gone on after the last boot: the profiles of one that does not run are
    /// dropped.
    /// </summary>
    /// <param name="connector">From 1.</param>
    /// <param name="startedMs">Its start, monotonic ms, or <see cref="ScheduleLook.Unknown"/>: before this boot.</param>
    /// <param name="idTag">Its tag; null when none runs.</param>
    public void SetTransaction(int connector, uint number, long startedMs, string idTag)
    {
        ChargingSession session = _sessions[connector - 1];
        session.Transaction = number;
        session.StartedMs = number == 0 ? ScheduleLook.NotStarted : startedMs;
        session.IsSettled = true;
        session.IsOverridden = false;
        session.Awaited = null;
        _profiles.KeepOnly(_sessions);
        for (int i = 0; i < _expected.Length; i++)
        {
            if (_expected[i].IsFor(connector, idTag))
            {
                Begin(session, _expected[i].Profile);
                _expected[i].Profile = null;
            }
        }

        Await();
    }

    /// <summary>Forgets the profiles that are meant and not installed: of transactions that have not begun, or that flash has refused; how many there were.</summary>
    public int Forget(ProfileFilter filter)
    {
        int count = 0;
        for (int i = 0; i < _expected.Length; i++)
        {
            if (_expected[i].Profile != null && filter.Means(_expected[i].Profile))
            {
                _expected[i].Profile = null;
                count++;
            }

            ChargingSession session = _sessions[i];
            if (session.Transaction != 0 && session.Awaited != null && filter.Means(session.Awaited))
            {
                session.Awaited = null;
                count++;
            }
        }

        Await();
        return count;
    }

    /// <summary>Makes a profile that of the running transaction of its connector.</summary>
    public void Bind(ChargingProfile profile)
    {
        ChargingSession session = _sessions[profile.Connector - 1];
        profile.Transaction = session.Transaction;
        bool isKnown = session.StartedMs != ScheduleLook.Unknown && _clock.UtcMs > 0;
        profile.BeganMs = isKnown ? _clock.UtcMs - (_time.NowMs - session.StartedMs) : ChargingProfile.NoTime;
    }

    /// <summary>Computes anew what has changed; called once a turn, before anything is offered.</summary>
    public void Poll()
    {
        if (_profiles.Count > 0 || _isAwaiting)
        {
            ReadClock();
        }

        if (_isChanged || _revision != _profiles.Revision || _time.HasCome(_nextMs))
        {
            Compute();
        }

        if (_nextMs != Deadlines.Never)
        {
            _time.WakeAt(_nextMs);
        }
    }

    /// <summary>Takes note of a calendar that was set.</summary>
    public void ReadClock()
    {
        long utcMs = _clock.UtcMs;
        long offsetMs = utcMs == 0 ? ScheduleLook.Unknown : utcMs - _time.NowMs;
        bool isSame = offsetMs == ScheduleLook.Unknown || _offsetMs == ScheduleLook.Unknown
            ? offsetMs == _offsetMs
            : offsetMs - _offsetMs < ClockStepMs && _offsetMs - offsetMs < ClockStepMs;
        if (!isSame)
        {
            _offsetMs = offsetMs;
            _isChanged = true;
        }
    }

    private void Change()
    {
        _isChanged = true;
        _time.Soon();
    }

    private void Compute()
    {
        _isChanged = false;
        Version++;
        _time.Changes++;
        _revision = _profiles.Revision;
        DropExpired();
        _composite.OffsetMs = _offsetMs;
        _composite.OfStation(_time.NowMs);
        _stationLimit = _composite.DeciAmps;
        int stationPhases = _composite.Phases;
        _nextMs = _composite.NextMs;
        for (int i = 0; i < _sessions.Length; i++)
        {
            _composite.OfConnector(_sessions[i], _time.NowMs);
            _nextMs = _composite.NextMs < _nextMs ? _composite.NextMs : _nextMs;
            int limit = _composite.DeciAmps;
            bool isStation = _stationLimit < limit && !_sessions[i].IsOverridden;
            Set(i, isStation ? _stationLimit : limit, _composite.Phases == 0 ? stationPhases : _composite.Phases, _composite.MinRateDeciAmps);
        }

        for (int i = 0; i < _expected.Length; i++)
        {
            bool isSooner = _expected[i].Profile != null && _expected[i].ExpiresMs < _nextMs;
            _nextMs = isSooner ? _expected[i].ExpiresMs : _nextMs;
        }
    }

    private void Set(int index, int limit, int phases, int minRate)
    {
        if (limit != _limits[index])
        {
            _log.Write("connector " + (index + 1) + ": limit of the charging profiles "
                + (limit == CompositeLimit.None ? "none" : (limit / 10) + "." + (limit % 10) + " A"));
        }

        _limits[index] = limit;
        _phases[index] = phases;
        _minRates[index] = minRate;
    }

    private void Begin(ChargingSession session, ChargingProfile profile)
    {
        profile.Connector = session.Connector;
        Bind(profile);
        if (!_profiles.Install(profile))
        {
            // It counts all the same, but only until the next boot.
            _log.Write("connector " + session.Connector + ": flash refuses the charging profile of the transaction");
            session.Awaited = profile;
        }
    }

    private void DropExpired()
    {
        bool hasExpired = false;
        for (int i = 0; i < _expected.Length; i++)
        {
            if (_expected[i].Profile != null && _time.HasCome(_expected[i].ExpiresMs))
            {
                _expected[i].Profile = null;
                hasExpired = true;
            }
        }

        if (hasExpired)
        {
            Await();
            _isChanged = false;
        }
    }

    /// <summary>Gives the connectors without a transaction the profile that is expected there.</summary>
    private void Await()
    {
        _isAwaiting = false;
        for (int i = 0; i < _sessions.Length; i++)
        {
            ChargingSession session = _sessions[i];
            if (session.Transaction == 0)
            {
                session.Awaited = null;
                for (int e = 0; e < _expected.Length; e++)
                {
                    bool isHere = _expected[e].Profile != null && (_expected[e].Connector == 0 || _expected[e].Connector == i + 1);
                    session.Awaited = isHere ? _expected[e].Profile : session.Awaited;
                }
            }

            _isAwaiting |= session.Awaited != null;
        }

        Change();
    }
}
