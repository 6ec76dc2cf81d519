// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The one place that says how much current each connector may offer: the lowest of its rating, its cable, OperatorMaxCurrent, the
/// temperature, OfflineMaxCurrent, the charging profiles and its part of the supply. Evaluated when one of them changes or a moment comes
/// at which one will; a turn in which nothing did costs some comparisons.
/// </summary>
public sealed class OfferedCurrent
{
    private readonly StationParts _parts;
    private readonly TemperatureDerating _temperature;
    private readonly ScheduledLimits _scheduled;
    private readonly ConnectorOffer[] _offers;
    private readonly SupplyShare _share;

    private int _revision = -1;
    private int _scheduleVersion;
    private int _changes;
    private int _thermalDeciAmps;
    private bool _isOnline;
    private long _offlineSinceMs;
    private long _dueMs;

    public OfferedCurrent(Connector[] connectors, ConnectorHardware[] hardware, StationParts parts, TemperatureDerating temperature, ScheduledLimits scheduled)
    {
        _parts = parts;
        _temperature = temperature;
        _scheduled = scheduled;
        _offers = new ConnectorOffer[connectors.Length];
        SupplyClaim[] claims = new SupplyClaim[connectors.Length];
        for (int i = 0; i < connectors.Length; i++)
        {
            _offers[i] = new ConnectorOffer(connectors[i], hardware[i], parts, scheduled);
            claims[i] = _offers[i].Claim;
        }

        _share = new SupplyShare(claims);
    }

    /// <summary>What each connector may offer; connector 1 is element 0.</summary>
    public ConnectorOffer[] Offers => _offers;

    /// <summary>Once a turn, after the inputs were read and before the connectors are advanced.</summary>
    /// <param name="isOnline">The central system is reached.</param>
    public void Poll(bool isOnline)
    {
        Deadlines time = _parts.Time;
        if (time.NowMs >= _dueMs || isOnline != _isOnline || (time.Changes != _changes && HasChanged()))
        {
            _offlineSinceMs = isOnline != _isOnline ? time.NowMs : _offlineSinceMs;
            _isOnline = isOnline;
            Evaluate();
            time.Spend();
        }

        _changes = time.Changes;
        if (_dueMs != Deadlines.Never)
        {
            time.WakeAt(_dueMs);
        }
    }

    private bool HasChanged()
    {
        bool hasChanged = _parts.Configuration.Revision != _revision || _scheduled.Version != _scheduleVersion
            || _temperature.LimitDeciAmps != _thermalDeciAmps;
        for (int i = 0; i < _offers.Length; i++)
        {
            hasChanged |= _offers[i].HasChanged(_share.IsContended);
        }

        return hasChanged;
    }

    private void Evaluate()
    {
        Configuration configuration = _parts.Configuration;
        if (configuration.Revision != _revision)
        {
            _revision = configuration.Revision;
            for (int i = 0; i < _offers.Length; i++)
            {
                _offers[i].ReadConfiguration();
            }
        }

        _dueMs = Deadlines.Never;
        _scheduleVersion = _scheduled.Version;
        _thermalDeciAmps = _temperature.LimitDeciAmps;
        int offlineDeciAmps = OfflineDeciAmps();
        for (int i = 0; i < _offers.Length; i++)
        {
            _offers[i].Limit(_thermalDeciAmps, offlineDeciAmps);
        }

        int supplyDeciAmps = configuration.GetInt(Keys.SupplyMaxCurrent) * 10;
        bool isScheduled = _scheduled.StationLimitDeciAmps < supplyDeciAmps;
        supplyDeciAmps = isScheduled ? _scheduled.StationLimitDeciAmps : supplyDeciAmps;
        _share.Divide(_parts.Time.NowMs, supplyDeciAmps, configuration.GetInt(Keys.SupplyMinCurrent) * 10);
        DueAt(_share.NextMs);
        for (int i = 0; i < _offers.Length; i++)
        {
            _offers[i].Settle(isScheduled ? LimitCause.Profile : LimitCause.Supply);
            DueAt(_offers[i].NextMs(_share.IsContended));
        }
    }

    private int OfflineDeciAmps()
    {
        Configuration configuration = _parts.Configuration;
        int deciAmps = configuration.GetInt(Keys.OfflineMaxCurrent) * 10;
        if (_isOnline || deciAmps >= _parts.Ratings.HighestAmps * 10)
        {
            return int.MaxValue;
        }

        long countsMs = _offlineSinceMs + (configuration.GetInt(Keys.OfflineMaxCurrentDelay) * 1000L);
        DueAt(countsMs);
        return _parts.Time.HasCome(countsMs) ? deciAmps : int.MaxValue;
    }

    /// <summary>A moment that has come is none to wait for.</summary>
    private void DueAt(long ms)
    {
        if (ms < _dueMs && ms > _parts.Time.NowMs)
        {
            _dueMs = ms;
        }
    }
}
