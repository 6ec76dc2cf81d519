// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Reads a ChargingProfile of OCPP 1.6 (7.8), some periods a tick.</summary>
public sealed class ChargingProfileReader
{
    private const int PeriodsPerTick = 4;

    /// <summary>More than any station takes; a limit above it limits nothing, tenths.</summary>
    private const int HighestTenths = 100000000;

    private static readonly string[] s_kinds = ["Absolute", "Recurring", "Relative"];
    private static readonly string[] s_recurrences = ["Daily", "Weekly"];

    private JsonValue _period;
    private int _count;

    /// <summary>What was read.</summary>
    public ChargingProfile Profile { get; private set; }

    /// <summary>It names a transaction.</summary>
    public bool HasTransactionId { get; private set; }

    /// <summary>Id of that transaction.</summary>
    public int TransactionId { get; private set; }

    /// <summary>Though its form is right, it is none that this station could follow.</summary>
    public bool IsUnfit { get; private set; }

    /// <summary>Reads all but the periods.</summary>
    /// <param name="connectorId">The connector that it is for; 0: the station.</param>
    /// <exception cref="CallErrorException">Its form is wrong.</exception>
    public void Begin(int connectorId, JsonValue json)
    {
        ChargingProfile profile = new() { Connector = connectorId };
        profile.Id = json.RequiredInt("chargingProfileId", int.MinValue, int.MaxValue);
        TransactionId = json.OptionalInt("transactionId", int.MinValue, int.MaxValue, 0);
        HasTransactionId = json.TryGet("transactionId", out JsonValue id) && id.Kind != JsonKind.Null;
        profile.StackLevel = json.RequiredInt("stackLevel", 0, int.MaxValue);
        profile.Purpose = (ProfilePurpose)json.RequiredEnum("chargingProfilePurpose", OcppNames.ProfilePurpose);
        int kind = json.RequiredEnum("chargingProfileKind", s_kinds);
        int recurrence = json.OptionalEnum("recurrencyKind", s_recurrences);
        profile.ValidFromMs = json.OptionalTime("validFrom", ChargingProfile.NoTime);
        profile.ValidToMs = json.OptionalTime("validTo", ChargingProfile.NoTime);
        JsonValue schedule = json.RequiredObject("chargingSchedule");
        profile.DurationSeconds = schedule.OptionalInt("duration", 1, int.MaxValue, 0);
        profile.StartMs = schedule.OptionalTime("startSchedule", ChargingProfile.NoTime);
        profile.IsWatts = schedule.RequiredEnum("chargingRateUnit", OcppNames.RateUnit) == 1;
        profile.MinRateTenths = schedule.OptionalTenths("minChargingRate", HighestTenths);
        _period = schedule.RequiredArray("chargingSchedulePeriod").First();
        if (!_period.Exists)
        {
            throw new CallErrorException(ErrorCode.OccurenceConstraintViolation, "chargingSchedulePeriod is empty");
        }

        bool isRecurring = kind == 1;
        profile.Kind = kind == 0 ? ProfileKind.Absolute : kind == 2 ? ProfileKind.Relative : recurrence == 1 ? ProfileKind.Weekly : ProfileKind.Daily;
        IsUnfit = profile.StackLevel > Limits.ProfileStackLevel
            || (isRecurring && (recurrence < 0 || profile.StartMs == ChargingProfile.NoTime))
            || (profile.ValidToMs != ChargingProfile.NoTime && profile.ValidToMs <= profile.ValidFromMs);
        profile.MakePeriods(Count(_period));
        Profile = profile;
        _count = 0;
    }

    /// <summary>Reads the next periods; true when they are whole.</summary>
    /// <exception cref="CallErrorException">The form of one is wrong.</exception>
    public bool Continue()
    {
        ChargingProfile profile = Profile;
        for (int i = 0; i < PeriodsPerTick && _period.Exists; i++)
        {
            if (_count == Limits.ProfilePeriods)
            {
                // More than ChargingScheduleMaxPeriods.
                IsUnfit = true;
                return true;
            }

            _period.CheckObject("chargingSchedulePeriod");
            int start = _period.RequiredInt("startPeriod", 0, int.MaxValue);
            profile.Starts[_count] = start;
            profile.Tenths[_count] = _period.RequiredTenths("limit", HighestTenths);
            profile.Phases[_count] = (byte)_period.OptionalInt("numberPhases", 1, 3, 0);
            IsUnfit |= _count == 0 ? start != 0 : start <= profile.Starts[_count - 1];
            _count++;
            _period = _period.Next();
        }

        return !_period.Exists;
    }

    private static int Count(JsonValue period)
    {
        int count = 0;
        for (; period.Exists && count < Limits.ProfilePeriods; period = period.Next())
        {
            count++;
        }

        return count;
    }
}
