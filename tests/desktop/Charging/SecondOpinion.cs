// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// The charging profiles of OCPP 1.6 once more, by brute force and for clarity only: every question is answered from the list of all
/// profiles ever set, with the calendar of .NET, and nothing is remembered between two questions.
/// </summary>
internal sealed class SecondOpinion(int volts, int stationPhases, int[] maxAmps)
{
    private readonly List<ChargingProfile> _installed = [];

    /// <summary>Those installed, in no order.</summary>
    public IReadOnlyList<ChargingProfile> Installed => _installed;

    /// <summary>The calendar at monotonic 0, or null: the time is not known.</summary>
    public DateTime? Epoch { get; set; }

    /// <summary>Transaction and its start by connector; number 0: none.</summary>
    public (uint Number, long StartedMs)[] Transactions { get; } = new (uint, long)[maxAmps.Length];

    public int[] Phases { get; } = Enumerable.Repeat(stationPhases, maxAmps.Length).ToArray();

    public void Set(ChargingProfile profile)
    {
        _installed.RemoveAll(old => old.Id == profile.Id
            || (old.Purpose, old.StackLevel, old.Connector) == (profile.Purpose, profile.StackLevel, profile.Connector));
        _installed.Add(profile);
    }

    public int Clear(Predicate<ChargingProfile> match)
    {
        return _installed.RemoveAll(match);
    }

    /// <summary>Tenths of an ampere that a connector may take, or none.</summary>
    public int? ConnectorLimit(int connector, long atMs, bool isPlan = false)
    {
        (uint number, long startedMs) = Transactions[connector - 1];
        long? started = number == 0 ? isPlan ? PlanStartMs : null : startedMs;
        IEnumerable<ChargingProfile> tx = _installed.Where(profile => profile.Purpose == ProfilePurpose.Tx
            && profile.Connector == connector && number != 0 && profile.Transaction == number);
        IEnumerable<ChargingProfile> own = _installed.Where(profile => profile.Purpose == ProfilePurpose.TxDefault && profile.Connector == connector);
        IEnumerable<ChargingProfile> shared = _installed.Where(profile => profile.Purpose == ProfilePurpose.TxDefault && profile.Connector == 0);
        IEnumerable<ChargingProfile> inOrder = Highest(tx).Concat(Highest(own)).Concat(Highest(shared));
        return Least(First(inOrder, atMs, started, Phases[connector - 1]), StationLimit(atMs));
    }

    /// <summary>Tenths of an ampere that all may take together, or none.</summary>
    public int? StationLimit(long atMs)
    {
        return First(Highest(_installed.Where(profile => profile.Purpose == ProfilePurpose.StationMax)), atMs, null, stationPhases);
    }

    /// <summary>From when a plan counts what has not begun.</summary>
    public long PlanStartMs { get; set; }

    /// <summary>What a composite schedule says of a moment, tenths of an ampere or of a watt.</summary>
    public long Planned(int connector, long atMs, bool isWatts, int operatorDeciAmps)
    {
        long total = 0;
        for (int id = 1; id <= maxAmps.Length; id++)
        {
            if (connector == 0 || connector == id)
            {
                int most = Math.Min(maxAmps[id - 1] * 10, operatorDeciAmps);
                total += InUnit(Least(ConnectorLimit(id, atMs, isPlan: true), most).Value, Phases[id - 1], isWatts);
            }
        }

        int? station = StationLimit(atMs);
        return connector == 0 && station != null ? Math.Min(total, InUnit(station.Value, stationPhases, isWatts)) : total;
    }

    private static IEnumerable<ChargingProfile> Highest(IEnumerable<ChargingProfile> profiles)
    {
        return profiles.OrderByDescending(profile => profile.StackLevel);
    }

    private static int? Least(int? one, int? other)
    {
        return one == null ? other : other == null ? one : Math.Min(one.Value, other.Value);
    }

    private long InUnit(int deciAmps, int phases, bool isWatts)
    {
        return isWatts ? (long)deciAmps * volts * phases : deciAmps;
    }

    /// <summary>The first that holds for sure, or less by one before it whose time is not known.</summary>
    private int? First(IEnumerable<ChargingProfile> inOrder, long atMs, long? startedMs, int phases)
    {
        int? least = null;
        foreach (ChargingProfile profile in inOrder)
        {
            bool needsCalendar = !profile.IsRelative || profile.ValidFromMs != ChargingProfile.NoTime || profile.ValidToMs != ChargingProfile.NoTime;
            if (needsCalendar && Epoch == null)
            {
                least = Least(least, Amps(profile, profile.Tenths.Min(), phases));
                continue;
            }

            int? period = PeriodAt(profile, atMs, startedMs);
            if (period != null)
            {
                return Least(least, Amps(profile, profile.Tenths[period.Value], phases));
            }
        }

        return least;
    }

    private int Amps(ChargingProfile profile, int tenths, int phases)
    {
        return profile.IsWatts ? (int)Math.Floor(tenths / (decimal)(volts * phases)) : tenths;
    }

    private int? PeriodAt(ChargingProfile profile, long atMs, long? startedMs)
    {
        DateTime now = (Epoch ?? DateTime.UnixEpoch).AddMilliseconds(atMs);
        if ((profile.ValidFromMs != ChargingProfile.NoTime && now < Date(profile.ValidFromMs))
            || (profile.ValidToMs != ChargingProfile.NoTime && now >= Date(profile.ValidToMs)))
        {
            return null;
        }

        TimeSpan since;
        if (profile.IsRelative)
        {
            if (startedMs == null)
            {
                return 0;
            }

            since = TimeSpan.FromMilliseconds(atMs - startedMs.Value);
        }
        else
        {
            since = now - Date(profile.StartMs);
            int days = profile.Kind == ProfileKind.Daily ? 1 : profile.Kind == ProfileKind.Weekly ? 7 : 0;
            while (days > 0 && since >= TimeSpan.FromDays(days))
            {
                since -= TimeSpan.FromDays(days);
            }
        }

        bool hasEnded = profile.DurationSeconds > 0 && since >= TimeSpan.FromSeconds(profile.DurationSeconds);
        return since < TimeSpan.Zero || hasEnded ? null : Array.FindLastIndex(profile.Starts, start => TimeSpan.FromSeconds(start) <= since);
    }

    private static DateTime Date(long utcMs)
    {
        return DateTime.UnixEpoch.AddMilliseconds(utcMs);
    }
}
