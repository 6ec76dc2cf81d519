// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>Reads a ChargingProfile of OCPP 1.6 (7.8), some periods a tick.</summary>
public sealed class ChargingProfileReader
{
    private const int PeriodsPerTick = 4;

    /// <summary>More than any station takes; a limit above it limits nothing, tenths.</summary>
    private const int HighestTenths = 100000000;

    private static readonly string[] s_kinds = ["Absolute", "Recurring", "Relative"];
    private static readonly string[] s_recurrences = ["Daily", "Weekly"];

    private readonly int[] _starts = new int[Limits.ProfilePeriods];
    private readonly int[] _tenths = new int[Limits.ProfilePeriods];
    private readonly byte[] _phases = new byte[Limits.ProfilePeriods];

    private JsonValue _json;
    private JsonValue _schedule;
    private JsonValue _period;
    private Part _part;
    private int _count;

    private enum Part
    {
        Profile,
        Schedule,
        Periods,
        Whole,
    }

    /// <summary>What was read.</summary>
    public ChargingProfile Profile { get; private set; }

    /// <summary>It names a transaction.</summary>
    public bool HasTransactionId { get; private set; }

    /// <summary>Id of that transaction.</summary>
    public int TransactionId { get; private set; }

    /// <summary>Though its form is right, it is none that this station could follow.</summary>
    public bool IsUnfit { get; private set; }

    /// <summary>Begins to read.</summary>
    /// <param name="connectorId">The connector that it is for; 0: the station.</param>
    public void Begin(int connectorId, JsonValue json)
    {
        Profile = new ChargingProfile { Connector = connectorId };
        _json = json;
        _part = Part.Profile;
        _count = 0;
    }

    /// <summary>Reads on; true when it is whole.</summary>
    /// <exception cref="CallErrorException">Its form is wrong.</exception>
    public bool Continue()
    {
        switch (_part)
        {
            case Part.Profile:
                ReadProfile(_json, Profile);
                _part = Part.Schedule;
                break;
            case Part.Schedule:
                ReadSchedule(_schedule, Profile);
                _part = Part.Periods;
                break;
            case Part.Periods:
                if (HasReadPeriods())
                {
                    TakePeriods();
                    _part = Part.Whole;
                }

                break;
        }

        return _part == Part.Whole;
    }

    private void ReadProfile(JsonValue json, ChargingProfile profile)
    {
        profile.Id = json.RequiredInt("chargingProfileId", int.MinValue, int.MaxValue);
        TransactionId = json.OptionalInt("transactionId", int.MinValue, int.MaxValue, 0);
        HasTransactionId = json.TryGet("transactionId", out JsonValue id) && id.Kind != JsonKind.Null;
        profile.StackLevel = json.RequiredInt("stackLevel", 0, int.MaxValue);
        profile.Purpose = (ProfilePurpose)json.RequiredEnum("chargingProfilePurpose", OcppNames.ProfilePurpose);
        int kind = json.RequiredEnum("chargingProfileKind", s_kinds);
        int recurrence = json.OptionalEnum("recurrencyKind", s_recurrences);
        profile.ValidFromMs = json.OptionalTime("validFrom", ChargingProfile.NoTime);
        profile.ValidToMs = json.OptionalTime("validTo", ChargingProfile.NoTime);
        _schedule = json.RequiredObject("chargingSchedule");
        bool isRecurring = kind == 1;
        profile.Kind = kind == 0 ? ProfileKind.Absolute : kind == 2 ? ProfileKind.Relative : recurrence == 1 ? ProfileKind.Weekly : ProfileKind.Daily;
        IsUnfit = profile.StackLevel > Limits.ProfileStackLevel
            || (isRecurring && recurrence < 0)
            || (profile.ValidToMs != ChargingProfile.NoTime && profile.ValidToMs <= profile.ValidFromMs);
    }

    private void ReadSchedule(JsonValue schedule, ChargingProfile profile)
    {
        profile.DurationSeconds = schedule.OptionalInt("duration", 1, int.MaxValue, 0);
        profile.StartMs = schedule.OptionalTime("startSchedule", ChargingProfile.NoTime);
        profile.IsWatts = schedule.RequiredEnum("chargingRateUnit", OcppNames.RateUnit) == 1;
        profile.MinRateTenths = schedule.OptionalTenths("minChargingRate", HighestTenths);
        bool isRecurring = profile.Kind is (ProfileKind.Daily or ProfileKind.Weekly);
        IsUnfit |= isRecurring && profile.StartMs == ChargingProfile.NoTime;
        _period = schedule.RequiredArray("chargingSchedulePeriod").First();
        if (!_period.Exists)
        {
            throw new CallErrorException(CallErrorCode.OccurenceConstraintViolation, "chargingSchedulePeriod is empty");
        }
    }

    /// <summary>Reads the next periods; true when there are no more, or more than ChargingScheduleMaxPeriods.</summary>
    private bool HasReadPeriods()
    {
        for (int i = 0; i < PeriodsPerTick && _period.Exists; i++)
        {
            if (_count == Limits.ProfilePeriods)
            {
                IsUnfit = true;
                return true;
            }

            _period.CheckObject("chargingSchedulePeriod");
            int start = _period.RequiredInt("startPeriod", 0, int.MaxValue);
            _starts[_count] = start;
            _tenths[_count] = _period.RequiredTenths("limit", HighestTenths);
            _phases[_count] = (byte)_period.OptionalInt("numberPhases", 1, 3, 0);
            IsUnfit |= _count == 0 ? start != 0 : start <= _starts[_count - 1];
            _count++;
            _period = _period.Next();
        }

        return !_period.Exists;
    }

    private void TakePeriods()
    {
        Profile.MakePeriods(_count);
        Array.Copy(_starts, Profile.Starts, _count);
        Array.Copy(_tenths, Profile.Tenths, _count);
        Array.Copy(_phases, Profile.Phases, _count);
    }
}
