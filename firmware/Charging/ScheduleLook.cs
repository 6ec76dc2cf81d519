// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What one charging profile says at one moment. Moments are monotonic ms, so a transaction's own time does not step with the
/// calendar; what the profile says in UTC is moved by <see cref="OffsetMs"/>. Reused: a look makes no object.
/// </summary>
public sealed class ScheduleLook
{
    /// <summary>As <see cref="OffsetMs"/>: the time is not known. As start of a transaction: it began before this boot.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>As start of a transaction: there is none, its first moment is looked at.</summary>
    public const long NotStarted = long.MaxValue;

    private const long DayMs = 24L * 60 * 60 * 1000;

    /// <summary>UTC less monotonic time, ms, or <see cref="Unknown"/>.</summary>
    public long OffsetMs = Unknown;

    /// <summary>The profile limits, or may limit.</summary>
    public bool IsActive;

    /// <summary>The moments of the profile are not known: it counts as its lowest limit, and what is below it may count instead.</summary>
    public bool IsUncertain;

    /// <summary>Period that counts when <see cref="IsActive"/>.</summary>
    public int Period;

    /// <summary>When something else might be said: never later than that, monotonic ms, or <see cref="Deadlines.Never"/>.</summary>
    public long NextMs;

    /// <summary>Looks at a profile.</summary>
    /// <param name="atMs">The moment, monotonic.</param>
    /// <param name="startedMs">Start of the transaction, monotonic, or <see cref="NotStarted"/> or <see cref="Unknown"/>.</param>
    public void At(ChargingProfile profile, long atMs, long startedMs)
    {
        IsActive = false;
        IsUncertain = false;
        NextMs = Deadlines.Never;
        bool isBounded = profile.ValidFromMs != ChargingProfile.NoTime || profile.ValidToMs != ChargingProfile.NoTime;
        bool needsUtc = isBounded || !profile.IsRelative;
        if (profile.IsRelative && startedMs == Unknown)
        {
            startedMs = profile.BeganMs;
            needsUtc = true;
            if (startedMs != Unknown)
            {
                startedMs -= OffsetMs;
            }
        }

        if ((needsUtc && OffsetMs == Unknown) || (profile.IsRelative && startedMs == Unknown))
        {
            TakeLowest(profile);
        }
        else if (!isBounded || IsValid(profile, atMs + OffsetMs))
        {
            Find(profile, atMs, startedMs);
        }
    }

    private void TakeLowest(ChargingProfile profile)
    {
        IsActive = true;
        IsUncertain = true;
        Period = 0;
        for (int i = 1; i < profile.Tenths.Length; i++)
        {
            Period = profile.Tenths[i] < profile.Tenths[Period] ? i : Period;
        }
    }

    private bool IsValid(ChargingProfile profile, long utcMs)
    {
        if (profile.ValidToMs != ChargingProfile.NoTime)
        {
            if (utcMs >= profile.ValidToMs)
            {
                return false;
            }

            NextMs = profile.ValidToMs - OffsetMs;
        }

        // NoTime lies before any moment.
        if (utcMs < profile.ValidFromMs)
        {
            Wait(profile.ValidFromMs - OffsetMs);
            return false;
        }

        return true;
    }

    /// <summary>The period that counts, if the schedule runs. What recurs has a start of its own.</summary>
    private void Find(ChargingProfile profile, long atMs, long startedMs)
    {
        bool isRelative = profile.IsRelative;
        if (isRelative && startedMs == NotStarted)
        {
            // It has not begun, and its first period waits for that.
            IsActive = true;
            Period = 0;
            return;
        }

        long startMs = isRelative ? startedMs : profile.StartMs - OffsetMs;
        if (atMs < startMs)
        {
            Wait(startMs);
            return;
        }

        long endMs = Deadlines.Never;
        if (profile.Kind is ProfileKind.Daily or ProfileKind.Weekly)
        {
            long everyMs = profile.Kind == ProfileKind.Daily ? DayMs : 7 * DayMs;
            startMs += (atMs - startMs) / everyMs * everyMs;
            endMs = startMs + everyMs;
            Wait(endMs);
        }

        if (profile.DurationSeconds > 0)
        {
            // Longer than until it comes again does not matter: that is waited for already.
            endMs = startMs + (profile.DurationSeconds * 1000L);
        }

        if (atMs < endMs)
        {
            Wait(endMs);
            Choose(profile, startMs, atMs);
        }
    }

    private void Choose(ChargingProfile profile, long startMs, long atMs)
    {
        int[] starts = profile.Starts;
        int last = starts.Length - 1;
        int seconds = atMs - startMs > int.MaxValue * 1000L ? int.MaxValue : (int)((atMs - startMs) / 1000);
        int i = 0;
        while (i < last && starts[i + 1] <= seconds)
        {
            i++;
        }

        IsActive = true;
        Period = i;
        if (i < last)
        {
            Wait(startMs + (starts[i + 1] * 1000L));
        }
    }

    private void Wait(long untilMs)
    {
        NextMs = untilMs < NextMs ? untilMs : NextMs;
    }
}
