// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests.Desktop;

/// <summary>Random charging profiles, with times that often meet.</summary>
internal static class RandomProfiles
{
    private const int Day = 24 * 60 * 60;

    private static readonly int[] s_lengths = [1, 30, 59, 60, 600, 3600, 6 * 3600, Day - 1, Day, Day + 1, 3 * Day, 7 * Day, 8 * Day];

    /// <summary>A profile that SetChargingProfile would take.</summary>
    /// <param name="originMs">Its times lie around this moment, UTC ms.</param>
    public static ChargingProfile Next(Random random, int connectors, uint[] transactions, long originMs)
    {
        ChargingProfile profile = new()
        {
            Id = random.Next(24),
            StackLevel = random.Next(Limits.ProfileStackLevel + 1),
            Purpose = (ProfilePurpose)random.Next(3),
            Kind = (ProfileKind)random.Next(4),
            Connector = random.Next(connectors + 1),
            IsWatts = random.Next(2) == 0,
            DurationSeconds = random.Next(2) == 0 ? 0 : s_lengths[random.Next(s_lengths.Length)],
        };
        profile.StartMs = profile.Kind == ProfileKind.Relative || (profile.Kind == ProfileKind.Absolute && random.Next(6) == 0)
            ? ChargingProfile.NoTime
            : Around(random, originMs);
        profile.ValidFromMs = random.Next(4) == 0 ? Around(random, originMs) : ChargingProfile.NoTime;
        profile.ValidToMs = random.Next(4) == 0 ? Math.Max(Around(random, originMs), profile.ValidFromMs + 1000) : ChargingProfile.NoTime;
        if (profile.Purpose == ProfilePurpose.StationMax)
        {
            profile.Connector = 0;
            profile.Kind = profile.Kind == ProfileKind.Relative ? ProfileKind.Absolute : profile.Kind;
            profile.StartMs = profile.StartMs == ChargingProfile.NoTime ? originMs : profile.StartMs;
        }
        else if (profile.Purpose == ProfilePurpose.Tx)
        {
            profile.Connector = 1 + random.Next(connectors);
            profile.Transaction = transactions[profile.Connector - 1];
            profile.Purpose = profile.Transaction == 0 ? ProfilePurpose.TxDefault : ProfilePurpose.Tx;
        }

        MakePeriods(random, profile);
        return profile;
    }

    private static void MakePeriods(Random random, ChargingProfile profile)
    {
        profile.MakePeriods(1 + random.Next(random.Next(5) == 0 ? Limits.ProfilePeriods : 4));
        for (int i = 0; i < profile.Starts.Length; i++)
        {
            profile.Starts[i] = i == 0 ? 0 : profile.Starts[i - 1] + 1 + random.Next(s_lengths[random.Next(8)]);
            profile.Tenths[i] = random.Next(4) == 0 ? 0 : random.Next(profile.IsWatts ? 300_000 : 400);
            profile.Phases[i] = (byte)random.Next(4);
        }
    }

    private static long Around(Random random, long originMs)
    {
        return originMs + ((random.Next(2 * s_lengths.Length) < s_lengths.Length ? 1000L : -1000L) * s_lengths[random.Next(s_lengths.Length)]);
    }
}
