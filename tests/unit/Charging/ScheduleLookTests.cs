// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>One profile at one moment: its period, its gaps, its ends.</summary>
[TestClass]
public class ScheduleLookTests
{
    private const long Day = 24L * 60 * 60 * 1000;

    /// <summary>UTC at monotonic 0.</summary>
    private const long Epoch = 1_772_359_200_000;

    [TestMethod]
    public void Absolute_begins_at_its_start_and_ends_with_its_duration()
    {
        ChargingProfile profile = Make(ProfileKind.Absolute);
        profile.StartMs = Epoch + 10000;
        profile.DurationSeconds = 100;
        Expect(profile, 9999, -1, 10000);
        Expect(profile, 10000, 0, 70000);
        Expect(profile, 69999, 0, 70000);
        Expect(profile, 70000, 1, 100000);
        Expect(profile, 100000, 2, 110000);
        Expect(profile, 109999, 2, 110000);
        Expect(profile, 110000, -1, Deadlines.Never);
    }

    [TestMethod]
    public void The_last_period_of_a_schedule_without_duration_has_no_end()
    {
        ChargingProfile profile = Make(ProfileKind.Absolute);
        profile.StartMs = Epoch;
        Expect(profile, 90000, 2, Deadlines.Never);
        Expect(profile, 30L * 365 * Day, 2, Deadlines.Never);
        profile.StartMs = Epoch - (100L * 365 * Day);
        Expect(profile, 0, 2, Deadlines.Never);
    }

    [TestMethod]
    public void A_look_knows_nothing_of_the_one_before()
    {
        ChargingProfile profile = Make(ProfileKind.Absolute);
        profile.StartMs = Epoch;
        ScheduleLook look = new() { OffsetMs = Epoch };
        look.At(profile, 90000, ScheduleLook.NotStarted);
        Same(look, 2, Deadlines.Never);
        profile.MakePeriods(1);
        look.OffsetMs = ScheduleLook.Unknown;
        look.At(profile, 90000, ScheduleLook.NotStarted);
        Same(look, 0, Deadlines.Never);
    }

    [TestMethod]
    public void A_schedule_may_last_a_second()
    {
        ChargingProfile profile = Make(ProfileKind.Absolute);
        profile.StartMs = Epoch;
        profile.DurationSeconds = 1;
        Expect(profile, 999, 0, 1000);
        Expect(profile, 1000, -1, Deadlines.Never);
    }

    [TestMethod]
    public void A_period_may_begin_as_late_as_its_number_says()
    {
        ChargingProfile profile = Make(ProfileKind.Absolute);
        profile.Starts[2] = int.MaxValue;
        profile.StartMs = Epoch - ((int.MaxValue - 1) * 1000L);
        Expect(profile, 0, 1, 1000);
        Expect(profile, 1000, 2, Deadlines.Never);
        Expect(profile, 2000000, 2, Deadlines.Never);
    }

    [TestMethod]
    public void Daily_comes_again_every_day_with_a_gap_behind_its_duration()
    {
        ChargingProfile profile = Make(ProfileKind.Daily);
        profile.StartMs = Epoch + 10000;
        profile.DurationSeconds = 100;
        Expect(profile, 5000, -1, 10000);
        Expect(profile, 10000, 0, 70000);
        Expect(profile, 110000, -1, 10000 + Day);
        Expect(profile, 9999 + Day, -1, 10000 + Day);
        Expect(profile, 10000 + Day, 0, 70000 + Day);
        Expect(profile, 70000 + (400 * Day), 1, 100000 + (400 * Day));
    }

    [TestMethod]
    public void Weekly_comes_again_every_week()
    {
        ChargingProfile profile = Make(ProfileKind.Weekly);
        profile.StartMs = Epoch;
        Expect(profile, Day, 2, 7 * Day);
        Expect(profile, (7 * Day) - 1, 2, 7 * Day);
        Expect(profile, 7 * Day, 0, 60000 + (7 * Day));
    }

    [TestMethod]
    public void A_duration_longer_than_the_recurrence_is_cut()
    {
        ChargingProfile profile = Make(ProfileKind.Daily);
        profile.StartMs = Epoch;
        profile.DurationSeconds = 100 * 24 * 3600;
        Expect(profile, Day - 1, 2, Day);
        Expect(profile, Day, 0, Day + 60000);
        profile.DurationSeconds = (24 * 3600) - 1;
        Expect(profile, Day - 1001, 2, Day - 1000);
        Expect(profile, Day - 1000, -1, Day);
    }

    [TestMethod]
    public void Relative_counts_from_the_start_of_the_transaction()
    {
        ChargingProfile profile = Make(ProfileKind.Relative);
        ScheduleLook look = new() { OffsetMs = ScheduleLook.Unknown };
        look.At(profile, 5000, ScheduleLook.NotStarted);
        Same(look, 0, Deadlines.Never);
        look.At(profile, 64999, 5000);
        Same(look, 0, 65000);
        look.At(profile, 65000, 5000);
        Same(look, 1, 95000);
        Assert.IsFalse(look.IsUncertain);
    }

    [TestMethod]
    public void Absolute_without_a_start_counts_from_the_start_of_the_transaction()
    {
        ScheduleLook look = new() { OffsetMs = Epoch };
        look.At(Make(ProfileKind.Absolute), 65000, 5000);
        Same(look, 1, 95000);
    }

    [TestMethod]
    public void Before_validFrom_and_from_validTo_on_it_says_nothing()
    {
        ChargingProfile profile = Make(ProfileKind.Absolute);
        profile.StartMs = Epoch;
        profile.ValidFromMs = Epoch + 20000;
        profile.ValidToMs = Epoch + 70000;
        Expect(profile, 19999, -1, 20000);
        Expect(profile, 20000, 0, 60000);
        Expect(profile, 60000, 1, 70000);
        Expect(profile, 70000, -1, Deadlines.Never);
        profile.ValidToMs = ChargingProfile.NoTime;
        Expect(profile, 70000, 1, 90000);
    }

    [TestMethod]
    public void Without_a_known_time_it_counts_as_its_lowest_limit()
    {
        ChargingProfile profile = Make(ProfileKind.Daily);
        profile.StartMs = Epoch;
        ScheduleLook look = new() { OffsetMs = ScheduleLook.Unknown };
        profile.Tenths[2] = 0;
        look.At(profile, 5000, 1000);
        Same(look, 1, Deadlines.Never);
        Assert.IsTrue(look.IsUncertain);
        profile.Kind = ProfileKind.Relative;
        look.At(profile, 1000, 1000);
        Same(look, 0, 61000);
        Assert.IsFalse(look.IsUncertain);
        profile.ValidFromMs = Epoch;
        look.At(profile, 1000, 1000);
        Same(look, 1, Deadlines.Never);
        Assert.IsTrue(look.IsUncertain);
        profile.ValidFromMs = ChargingProfile.NoTime;
        profile.ValidToMs = Epoch;
        look.At(profile, 1000, 1000);
        Assert.IsTrue(look.IsUncertain);
    }

    [TestMethod]
    public void A_transaction_of_before_this_boot_goes_on_when_its_start_is_known_and_else_counts_the_lowest()
    {
        ChargingProfile profile = Make(ProfileKind.Relative);
        ScheduleLook look = new() { OffsetMs = Epoch };
        look.At(profile, 1000, ScheduleLook.Unknown);
        Same(look, 1, Deadlines.Never);
        Assert.IsTrue(look.IsUncertain);
        profile.BeganMs = Epoch - 94000;
        look.At(profile, 1000, ScheduleLook.Unknown);
        Same(look, 2, Deadlines.Never);
        Assert.IsFalse(look.IsUncertain);
        look.OffsetMs = ScheduleLook.Unknown;
        look.At(profile, 1000, ScheduleLook.Unknown);
        Same(look, 1, Deadlines.Never);
        Assert.IsTrue(look.IsUncertain);
    }

    [TestMethod]
    public void What_has_a_start_of_its_own_does_not_depend_on_that_of_the_transaction()
    {
        ChargingProfile profile = Make(ProfileKind.Absolute);
        profile.StartMs = Epoch;
        ScheduleLook look = new() { OffsetMs = Epoch };
        look.At(profile, 65000, ScheduleLook.Unknown);
        Same(look, 1, 90000);
        Assert.IsFalse(look.IsUncertain);
    }

    /// <summary>16 A, after a minute 0 A, after a minute and a half 10 A.</summary>
    private static ChargingProfile Make(ProfileKind kind)
    {
        ChargingProfile profile = new() { Kind = kind };
        profile.MakePeriods(3);
        profile.Starts[1] = 60;
        profile.Starts[2] = 90;
        profile.Tenths[0] = 160;
        profile.Tenths[2] = 100;
        return profile;
    }

    private static void Expect(ChargingProfile profile, long atMs, int period, long nextMs)
    {
        ScheduleLook look = new() { OffsetMs = Epoch };
        look.At(profile, atMs, ScheduleLook.NotStarted);
        Same(look, period, nextMs);
        Assert.IsFalse(look.IsUncertain);
    }

    private static void Same(ScheduleLook look, int period, long nextMs)
    {
        Assert.AreEqual(period >= 0, look.IsActive);
        Assert.AreEqual(nextMs, look.NextMs);
        if (period >= 0)
        {
            Assert.AreEqual(period, look.Period);
        }
    }
}
