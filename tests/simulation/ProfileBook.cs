// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation.Simulation;

/// <summary>
/// The central system's charging profiles: made so that each tells by itself whether it is whole, and checked at every moment: all
/// that are installed are whole, and no more current is offered than they allow.
/// </summary>
public sealed class ProfileBook
{
    private const int PeriodSeconds = 600;

    /// <summary>An offer follows a lower limit within this time; the pilot changes no more often than every 5 s, ms.</summary>
    private const int FollowMs = 5100;

    private static readonly string[] s_purposes = ["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"];
    private static readonly string[] s_kinds = ["\"Absolute\"", "\"Recurring\",\"recurrencyKind\":\"Daily\"", "\"Relative\""];

    private readonly Random _random;
    private readonly bool _asksForPhases;
    /// <summary>By connector, and for both together.</summary>
    private readonly long[] _aboveSinceMs = [-1, -1, -1];
    private int _revision = -1;
    private Station _station;

    /// <param name="asksForPhases">Its profiles ask for one phase or three.</param>
    public ProfileBook(Random random, bool asksForPhases)
    {
        _random = random;
        _asksForPhases = asksForPhases;
    }

    /// <summary>Turns in which the profiles, and nothing lower, set the offer of a connector that charges.</summary>
    public int Limited { get; private set; }

    /// <summary>Payload of another SetChargingProfile.</summary>
    public string Make(long utcMs)
    {
        int purpose = _random.Next(3);
        int connector = purpose == 0 ? 0 : _random.Next(purpose == 2 ? 1 : 0, 3);
        int kind = _random.Next(purpose == 0 ? 2 : 3);
        return $"{{\"connectorId\":{connector},\"csChargingProfiles\":{Profile(s_purposes[purpose], s_kinds[kind], kind == 2 ? null : utcMs)}}}";
    }

    /// <summary>Payload of a RemoteStartTransaction with a profile.</summary>
    public string MakeStart()
    {
        return $"{{\"connectorId\":{_random.Next(1, 3)},\"idTag\":\"REMOTE1\",\"chargingProfile\":{Profile("TxProfile", s_kinds[2], null)}}}";
    }

    /// <summary>Payload of a ClearChargingProfile.</summary>
    public string MakeClear()
    {
        return _random.Next(3) switch
        {
            0 => "{}",
            1 => $"{{\"id\":{_random.Next(20)}}}",
            _ => $"{{\"chargingProfilePurpose\":\"{s_purposes[_random.Next(3)]}\",\"stackLevel\":{_random.Next(4)}}}",
        };
    }

    /// <summary>Looks at everything; throws what is broken.</summary>
    public void Check(Station station, long nowMs)
    {
        if (station == null)
        {
            Array.Fill(_aboveSinceMs, -1);
            return;
        }

        if (_station != station || _revision != station.Profiles.Revision)
        {
            _station = station;
            _revision = station.Profiles.Revision;
            for (int i = 0; i < station.Profiles.Count; i++)
            {
                CheckWhole(station.Profiles[i]);
            }
        }

        int sum = 0;
        for (int i = 0; i < 2; i++)
        {
            int offered = station.Connectors[i].Power.OfferedDeciAmps;
            int limit = station.Scheduled.LimitDeciAmps(i + 1);
            Limited += offered > 0 && offered == limit ? 1 : 0;
            Require(offered <= limit, i, nowMs, $"connector {i + 1} offers {offered} tenths of an ampere, {limit} are allowed");
            sum += offered;
        }

        // Where phases matter, SupplyInvariant adds them up one by one.
        int most = station.Scheduled.StationLimitDeciAmps;
        Require(sum <= most || _asksForPhases, 2, nowMs, $"the connectors offer {sum} tenths of an ampere, {most} are allowed together");
    }

    /// <summary>A profile whose first limit and number of periods say what all others are.</summary>
    private string Profile(string purpose, string kind, long? startUtcMs)
    {
        int count = _random.Next(3) == 0 ? _random.Next(1, Limits.ProfilePeriods + 1) : 1;
        int first = _random.Next(4) == 0 ? 0 : _random.Next(50, 300);
        string phases = _asksForPhases ? ",\"numberPhases\":" + (1 + (2 * _random.Next(2))) : "";
        StringBuilder periods = new();
        for (int i = 0; i < count; i++)
        {
            periods.Append(i == 0 ? "" : ",").Append($"{{\"startPeriod\":{i * PeriodSeconds},\"limit\":{(first + i) / 10}.{(first + i) % 10}{phases}}}");
        }

        string start = startUtcMs == null ? "" : $"\"startSchedule\":\"{Iso8601.ToText(startUtcMs.Value - (_random.Next(5) * 1000L * PeriodSeconds))}\",";
        return $"{{\"chargingProfileId\":{_random.Next(20)},\"stackLevel\":{_random.Next(4)},\"chargingProfilePurpose\":\"{purpose}\","
            + $"\"chargingProfileKind\":{kind},\"chargingSchedule\":{{{start}\"minChargingRate\":{count},\"chargingRateUnit\":\"A\","
            + $"\"chargingSchedulePeriod\":[{periods}]}}}}";
    }

    private static void CheckWhole(ChargingProfile profile)
    {
        bool isWhole = profile.Starts.Length == profile.MinRateTenths / 10;
        for (int i = 0; i < profile.Starts.Length; i++)
        {
            isWhole &= profile.Starts[i] == i * PeriodSeconds && profile.Tenths[i] == profile.Tenths[0] + i;
        }

        if (!isWhole)
        {
            throw new Broken($"charging profile {profile.Id} is neither the old one nor the new one");
        }
    }

    private void Require(bool holds, int index, long nowMs, string what)
    {
        if (holds)
        {
            _aboveSinceMs[index] = -1;
            return;
        }

        _aboveSinceMs[index] = _aboveSinceMs[index] < 0 ? nowMs : _aboveSinceMs[index];
        if (nowMs - _aboveSinceMs[index] > FollowMs)
        {
            throw new Broken(what);
        }
    }
}
