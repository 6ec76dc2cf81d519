// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What all installed profiles together say for one connector at one moment (OCPP 1.6, 3.13): the transaction's own profile before
/// the default, of each the highest level that is valid, and never more than the station's maximum. Reused: asking makes no object.
/// </summary>
public sealed class CompositeLimit
{
    /// <summary>Nothing limits.</summary>
    public const int None = int.MaxValue;

    private readonly ChargingProfiles _profiles;
    private readonly Ratings _ratings;
    private readonly ScheduleLook _look = new();

    public CompositeLimit(ChargingProfiles profiles, Ratings ratings)
    {
        _profiles = profiles;
        _ratings = ratings;
    }

    /// <summary>UTC less monotonic time, ms, or <see cref="ScheduleLook.Unknown"/>.</summary>
    public long OffsetMs
    {
        get => _look.OffsetMs;
        set => _look.OffsetMs = value;
    }

    /// <summary>Most that the connector may take, tenths of an ampere per phase, or <see cref="None"/>.</summary>
    public int DeciAmps { get; private set; }

    /// <summary>Phases that the profile in force wants, 1 to 3, or 0: it says nothing.</summary>
    public int Phases { get; private set; }

    /// <summary>Lowest rate that makes sense, tenths of an ampere per phase; 0: not given.</summary>
    public int MinRateDeciAmps { get; private set; }

    /// <summary>When something else might be said: never later than that, monotonic ms, or <see cref="Deadlines.Never"/>.</summary>
    public long NextMs { get; private set; }

    /// <summary>What holds for all connectors together.</summary>
    /// <param name="atMs">The moment, monotonic ms.</param>
    public void OfStation(long atMs)
    {
        Clear();
        for (int i = 0; i < _profiles.Count; i++)
        {
            ChargingProfile profile = _profiles[i];
            if (profile.Purpose == ProfilePurpose.StationMax && Counts(profile, atMs, ScheduleLook.NotStarted, _ratings.Phases))
            {
                return;
            }
        }
    }

    /// <summary>What holds for one connector, without the station's maximum.</summary>
    /// <param name="session">Its transaction, or that there is none.</param>
    /// <param name="atMs">The moment, monotonic ms.</param>
    public void OfConnector(ChargingSession session, long atMs)
    {
        Clear();
        if (session.IsOverridden)
        {
            return;
        }

        if (session.Awaited != null && Counts(session.Awaited, atMs, session.StartedMs, session.Phases))
        {
            return;
        }

        for (int i = 0; i < _profiles.Count; i++)
        {
            ChargingProfile profile = _profiles[i];
            if (profile.Purpose == ProfilePurpose.StationMax)
            {
                // They come last.
                return;
            }

            if (session.Has(profile) && Counts(profile, atMs, session.StartedMs, session.Phases))
            {
                return;
            }
        }
    }

    /// <summary>Tenths of an ampere per phase of a limit.</summary>
    /// <param name="phases">Phases in use.</param>
    public int ToDeciAmps(bool isWatts, int tenths, int phases)
    {
        return isWatts ? tenths / (_ratings.NominalVolts * phases) : tenths;
    }

    private void Clear()
    {
        DeciAmps = None;
        Phases = 0;
        MinRateDeciAmps = 0;
        NextMs = Deadlines.Never;
    }

    /// <summary>Takes in one profile; true when what comes after it does not count.</summary>
    private bool Counts(ChargingProfile profile, long atMs, long startedMs, int phases)
    {
        ScheduleLook look = _look;
        look.At(profile, atMs, startedMs);
        NextMs = look.NextMs < NextMs ? look.NextMs : NextMs;
        if (!look.IsActive)
        {
            return false;
        }

        int limit = ToDeciAmps(profile.IsWatts, profile.Tenths[look.Period], phases);
        if (limit < DeciAmps)
        {
            DeciAmps = limit;
            Phases = profile.Phases[look.Period];
            MinRateDeciAmps = ToDeciAmps(profile.IsWatts, profile.MinRateTenths, phases);
        }

        return !look.IsUncertain;
    }
}
