// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What the charging profiles allow now, and when that is computed.</summary>
[TestClass]
public class ScheduledLimitsTests
{
    [TestMethod]
    public void Without_profiles_nothing_limits_and_nothing_is_awaited()
    {
        ProfileBench bench = new();
        Assert.AreEqual(CompositeLimit.None, bench.Scheduled.LimitDeciAmps(1));
        Assert.AreEqual(CompositeLimit.None, bench.Scheduled.StationLimitDeciAmps);
        Assert.AreEqual(0, bench.Scheduled.NumberPhases(1));
        Assert.AreEqual(0, bench.Scheduled.MinChargingRateDeciAmps(1));
        Assert.AreEqual(Deadlines.Never, bench.NextMs);
    }

    [TestMethod]
    public void The_connectors_own_default_wins_over_the_stations_and_the_maximum_over_both()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 0, 8, 200);
        Expect(bench, 200, 200);
        bench.Install(2, ProfilePurpose.TxDefault, 1, 0, 250);
        Expect(bench, 250, 200);
        bench.Install(3, ProfilePurpose.StationMax, 0, 1, 220);
        Expect(bench, 220, 200);
        Assert.AreEqual(220, bench.Scheduled.StationLimitDeciAmps);
        bench.Install(4, ProfilePurpose.StationMax, 0, 0, 100);
        Assert.AreEqual(220, bench.Scheduled.StationLimitDeciAmps, "the highest level counts");
        bench.Scheduled.Expect(1, "CARD", bench.Make(9, ProfilePurpose.Tx, 1, 0, 210), bench.NowMs + 60000);
        bench.Install(2, ProfilePurpose.TxDefault, 1, 0, 90);
        Expect(bench, 210, 200);
    }

    [TestMethod]
    public void A_transactions_profile_counts_while_it_runs_and_is_gone_with_it()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 0, 8, 100);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Scheduled.SetTransaction(2, 6, bench.NowMs, "OTHER");
        bench.Install(2, ProfilePurpose.Tx, 1, 0, 200);
        bench.Install(3, ProfilePurpose.Tx, 2, 0, 190);
        Expect(bench, 200, 190);
        bench.Scheduled.SetTransaction(1, 0, 0, null);
        bench.Turn();
        Expect(bench, 100, 190);
        Assert.AreEqual(2, bench.Profiles.Count);
        bench.Scheduled.SetTransaction(1, 7, bench.NowMs, "CARD");
        bench.Turn();
        Expect(bench, 100, 190);
    }

    [TestMethod]
    public void Nothing_is_computed_anew_until_a_profile_a_transaction_the_calendar_or_the_announced_moment_changes_it()
    {
        ProfileBench bench = new();
        bench.Install(bench.MakeTwo(3600, 70));
        int version = bench.Scheduled.Version;
        for (int i = 1; i < 3600; i++)
        {
            bench.Run(1000);
            Assert.AreEqual(version, bench.Scheduled.Version);
        }

        bench.Run(1000);
        Assert.AreEqual(version + 1, bench.Scheduled.Version);
        Expect(bench, 70, CompositeLimit.None);
        bench.Install(2, ProfilePurpose.TxDefault, 2, 0, 80);
        Assert.AreEqual(version + 2, bench.Scheduled.Version);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Turn();
        Assert.AreEqual(version + 3, bench.Scheduled.Version);
        bench.SetUtc(bench.UtcMs + 7200000);
        bench.Turn();
        Assert.AreEqual(version + 4, bench.Scheduled.Version);
        bench.Scheduled.SetPhases(1, 1);
        bench.Scheduled.SetPhases(1, 1);
        bench.Turn();
        Assert.AreEqual(version + 5, bench.Scheduled.Version);
        bench.Turn();
        Assert.AreEqual(version + 5, bench.Scheduled.Version);
    }

    [TestMethod]
    public void One_that_does_not_count_yet_or_no_longer_leaves_the_word_to_the_one_below()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 100);
        ChargingProfile above = bench.Make(2, ProfilePurpose.TxDefault, 1, 1, 200);
        above.ValidFromMs = bench.UtcMs + 60000;
        above.ValidToMs = bench.UtcMs + 120000;
        bench.Install(above);
        Assert.AreEqual(100, bench.Scheduled.LimitDeciAmps(1));
        bench.Run(60000);
        Assert.AreEqual(200, bench.Scheduled.LimitDeciAmps(1));
        bench.Run(60000);
        Assert.AreEqual(100, bench.Scheduled.LimitDeciAmps(1));
    }

    [TestMethod]
    public void What_counts_from_the_start_of_a_transaction_begins_anew_with_the_next()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.MakeTwo(60, 200);
        profile.Kind = ProfileKind.Relative;
        bench.Install(profile);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Run(60000);
        Assert.AreEqual(200, bench.Scheduled.LimitDeciAmps(1));
        bench.Scheduled.SetTransaction(1, 0, 0, null);
        bench.Turn();
        Assert.AreEqual(100, bench.Scheduled.LimitDeciAmps(1), "not begun");
        bench.Run(60000);
        Assert.AreEqual(100, bench.Scheduled.LimitDeciAmps(1));
    }

    [TestMethod]
    public void It_changes_at_the_moment_announced()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.MakeTwo(60, 160);
        profile.DurationSeconds = 90;
        bench.Install(profile);
        Assert.AreEqual(bench.NowMs + 60000, bench.NextMs);
        bench.Run(59999);
        Expect(bench, 100, CompositeLimit.None);
        bench.Run(1);
        Expect(bench, 160, CompositeLimit.None);
        Assert.AreEqual(bench.NowMs + 30000, bench.NextMs);
        bench.Run(30000);
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
        Assert.AreEqual(Deadlines.Never, bench.NextMs);
    }

    [TestMethod]
    public void A_calendar_that_is_set_is_noticed_within_a_second_and_a_small_correction_is_none()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100);
        profile.DurationSeconds = 90;
        bench.Install(profile);
        long offsetMs = bench.Scheduled.OffsetMs;
        bench.SetUtc(bench.UtcMs + 499);
        bench.Run(1000);
        Assert.AreEqual(offsetMs, bench.Scheduled.OffsetMs);
        bench.SetUtc(bench.UtcMs + 1);
        bench.Run(1000);
        Assert.AreEqual(offsetMs + 500, bench.Scheduled.OffsetMs);
        bench.SetUtc(bench.UtcMs - 499);
        bench.Run(1000);
        Assert.AreEqual(offsetMs + 500, bench.Scheduled.OffsetMs);
        bench.SetUtc(bench.UtcMs - 1);
        bench.Run(1000);
        Assert.AreEqual(offsetMs, bench.Scheduled.OffsetMs);
        bench.SetUtc(bench.UtcMs + 100000);
        bench.Run(1000);
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
        bench.SetUtc(bench.UtcMs - 100000);
        bench.Run(1000);
        Expect(bench, 100, CompositeLimit.None);
    }

    [TestMethod]
    public void Watts_are_divided_by_voltage_and_phases()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(1, ProfilePurpose.TxDefault, 0, 0, 110000);
        profile.IsWatts = true;
        profile.MinRateTenths = 41400;
        profile.Phases[0] = 3;
        bench.Install(profile);
        Expect(bench, 159, 159);
        Assert.AreEqual(60, bench.Scheduled.MinChargingRateDeciAmps(1));
        Assert.AreEqual(3, bench.Scheduled.NumberPhases(2));
        bench.Scheduled.SetPhases(2, 1);
        bench.Turn();
        Expect(bench, 159, 478);
        Assert.AreEqual(180, bench.Scheduled.MinChargingRateDeciAmps(2));
    }

    [TestMethod]
    public void An_override_lifts_the_profiles_from_one_transaction()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 0, 0, 100);
        bench.Install(2, ProfilePurpose.StationMax, 0, 0, 120);
        Assert.IsFalse(bench.Scheduled.Override(1), "nothing runs");
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Turn();
        Assert.IsTrue(bench.Scheduled.Override(1));
        bench.Turn();
        Assert.IsTrue(bench.Scheduled.IsOverridden(1));
        Assert.IsFalse(bench.Scheduled.IsOverridden(2));
        Expect(bench, CompositeLimit.None, 100);
        Assert.AreEqual(CompositeLimit.None, bench.Scheduled.StationLimitDeciAmps);
        bench.Scheduled.SetTransaction(1, 6, bench.NowMs, "CARD");
        bench.Turn();
        Expect(bench, 100, 100);
        Assert.AreEqual(120, bench.Scheduled.StationLimitDeciAmps);
    }

    [TestMethod]
    public void Two_starts_anywhere_keep_a_profile_each()
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(0, "CARD", bench.Make(9, ProfilePurpose.Tx, 0, 0, 60), bench.NowMs + 60000);
        bench.Scheduled.Expect(0, "OTHER", bench.Make(10, ProfilePurpose.Tx, 0, 0, 80), bench.NowMs + 60000);
        bench.Scheduled.Expect(0, "THIRD", null, 0);
        bench.Scheduled.SetTransaction(1, 1, bench.NowMs, "CARD");
        bench.Scheduled.SetTransaction(2, 2, bench.NowMs, "OTHER");
        bench.Turn();
        Expect(bench, 60, 80);
    }

    [TestMethod]
    [DataRow(30000, 60000)]
    [DataRow(60000, 30000)]
    [DataRow(30000, 30000)]
    public void Of_more_starts_than_connectors_the_one_that_lapses_first_is_expected_no_more(int firstMs, int secondMs)
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(0, "FIRST", bench.Make(9, ProfilePurpose.Tx, 0, 0, 60), bench.NowMs + firstMs);
        bench.Scheduled.Expect(0, "SECOND", bench.Make(10, ProfilePurpose.Tx, 0, 0, 80), bench.NowMs + secondMs);
        bench.Turn();
        Assert.AreEqual(bench.NowMs + 30000, bench.NextMs);
        bench.Scheduled.Expect(0, "THIRD", bench.Make(11, ProfilePurpose.Tx, 0, 0, 70), bench.NowMs + 90000);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, firstMs < secondMs ? "SECOND" : "FIRST");
        bench.Scheduled.SetTransaction(2, 6, bench.NowMs, "THIRD");
        bench.Turn();
        Expect(bench, firstMs < secondMs ? 80 : 60, 70);
        bench.Scheduled.SetTransaction(2, 7, bench.NowMs, firstMs < secondMs ? "FIRST" : "SECOND");
        bench.Turn();
        Expect(bench, firstMs < secondMs ? 80 : 60, CompositeLimit.None);
    }

    [TestMethod]
    public void A_profile_counts_after_a_boot_without_a_known_time()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 100);
        bench.SetUtc(0);
        bench.Boot();
        Expect(bench, 100, CompositeLimit.None);
    }

    [TestMethod]
    public void Without_a_known_time_the_lowest_of_all_that_may_count_counts()
    {
        ProfileBench bench = new();
        ChargingProfile relative = bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100);
        relative.Kind = ProfileKind.Relative;
        relative.Phases[0] = 3;
        bench.Install(relative);
        bench.Install(2, ProfilePurpose.TxDefault, 1, 1, 200);
        Assert.AreEqual(200, bench.Scheduled.LimitDeciAmps(1));
        bench.SetUtc(0);
        bench.Turn();
        Assert.AreEqual(100, bench.Scheduled.LimitDeciAmps(1));
        bench.Install(2, ProfilePurpose.TxDefault, 1, 1, 80);
        Assert.AreEqual(80, bench.Scheduled.LimitDeciAmps(1));
        ChargingProfile same = bench.Make(2, ProfilePurpose.TxDefault, 1, 1, 100);
        same.StartMs = StationBench.StartUtcMs;
        same.Phases[0] = 1;
        bench.Install(same);
        Assert.AreEqual(1, bench.Scheduled.NumberPhases(1), "of two that say the same the higher one");
    }

    [TestMethod]
    [DataRow(1, 3, 1)]
    [DataRow(3, 1, 3)]
    [DataRow(0, 1, 1)]
    [DataRow(0, 0, 0)]
    public void The_phases_are_those_that_the_connectors_profile_wants_or_else_the_stations(int own, int ofStation, int expected)
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100);
        profile.Phases[0] = (byte)own;
        bench.Install(profile);
        profile = bench.Make(2, ProfilePurpose.StationMax, 0, 0, 120);
        profile.Phases[0] = (byte)ofStation;
        bench.Install(profile);
        Assert.AreEqual(expected, bench.Scheduled.NumberPhases(1));
    }

    [TestMethod]
    public void A_start_at_one_connector_is_not_anothers_and_one_that_is_taken_back_leaves_the_other()
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(1, "CARD", bench.Make(9, ProfilePurpose.Tx, 0, 0, 60), bench.NowMs + 60000);
        bench.Scheduled.SetTransaction(2, 5, bench.NowMs, "CARD");
        bench.Turn();
        Expect(bench, 60, CompositeLimit.None);
        bench.Scheduled.SetTransaction(2, 0, 0, null);
        bench.Scheduled.Expect(2, "OTHER", bench.Make(10, ProfilePurpose.Tx, 0, 0, 80), bench.NowMs + 60000);
        bench.Turn();
        Expect(bench, 60, 80);
        bench.Scheduled.Expect(1, "CARD", null, 0);
        bench.Turn();
        Expect(bench, CompositeLimit.None, 80);
    }

    [TestMethod]
    public void With_two_starts_anywhere_the_one_that_is_left_counts()
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(0, "CARD", bench.Make(9, ProfilePurpose.Tx, 0, 0, 60), bench.NowMs + 60000);
        bench.Scheduled.Expect(0, "OTHER", bench.Make(10, ProfilePurpose.Tx, 0, 0, 80), bench.NowMs + 60000);
        bench.Scheduled.Expect(0, "CARD", null, 0);
        bench.Turn();
        Expect(bench, 80, 80);
    }

    [TestMethod]
    public void A_start_that_is_taken_back_makes_room_for_the_next_and_leaves_the_other()
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(0, "FIRST", bench.Make(9, ProfilePurpose.Tx, 0, 0, 60), bench.NowMs + 30000);
        bench.Scheduled.Expect(0, "SECOND", bench.Make(10, ProfilePurpose.Tx, 0, 0, 80), bench.NowMs + 60000);
        bench.Scheduled.Expect(0, "SECOND", null, 0);
        bench.Scheduled.Expect(0, "THIRD", bench.Make(11, ProfilePurpose.Tx, 0, 0, 70), bench.NowMs + 90000);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "FIRST");
        bench.Scheduled.SetTransaction(2, 6, bench.NowMs, "THIRD");
        bench.Turn();
        Expect(bench, 60, 70);
    }

    [TestMethod]
    public void When_the_transaction_of_a_profile_began_is_known_with_both_clocks_only()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(9, ProfilePurpose.Tx, 1, 0, 60);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Run(60000);
        bench.Scheduled.Bind(profile);
        Assert.AreEqual(bench.UtcMs - 60000, profile.BeganMs);
        bench.SetUtc(0);
        bench.Scheduled.Bind(profile);
        Assert.AreEqual(ChargingProfile.NoTime, profile.BeganMs);
        bench.SetUtc(StationBench.StartUtcMs);
        bench.Scheduled.SetTransaction(1, 5, ScheduleLook.Unknown, "CARD");
        bench.Scheduled.Bind(profile);
        Assert.AreEqual(ChargingProfile.NoTime, profile.BeganMs);
    }

    [TestMethod]
    public void A_change_of_a_limit_is_logged_in_amperes()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 2, 0, 105);
        bench.Run(1000);
        bench.Profiles.Clear(new ProfileFilter());
        bench.Turn();
        Assert.AreEqual("connector 2: limit of the charging profiles 10.5 A\nconnector 2: limit of the charging profiles none\n", bench.Log);
    }

    [TestMethod]
    public void An_expected_profile_counts_from_the_first_current_and_becomes_the_transactions()
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(0, "card", bench.Make(9, ProfilePurpose.Tx, 0, 0, 60), bench.NowMs + 60000);
        bench.Turn();
        Expect(bench, 60, 60);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "OTHER");
        bench.Turn();
        Expect(bench, CompositeLimit.None, 60);
        bench.Scheduled.SetTransaction(2, 6, bench.NowMs, "CARD");
        bench.Turn();
        Expect(bench, CompositeLimit.None, 60);
        Assert.AreEqual(1, bench.Profiles.Count);
        Assert.AreEqual(2, bench.Profiles[0].Connector);
        Assert.AreEqual(6u, bench.Profiles[0].Transaction);
        bench.Scheduled.SetTransaction(2, 0, 0, null);
        bench.Turn();
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
        Assert.AreEqual(0, bench.Profiles.Count);
    }

    [TestMethod]
    public void An_expected_profile_lapses_and_a_start_without_one_takes_it_back()
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(1, "CARD", bench.Make(9, ProfilePurpose.Tx, 1, 0, 60), bench.NowMs + 60000);
        bench.Turn();
        Expect(bench, 60, CompositeLimit.None);
        Assert.AreEqual(bench.NowMs + 60000, bench.NextMs);
        bench.Run(59999);
        Expect(bench, 60, CompositeLimit.None);
        bench.Run(1);
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
        int version = bench.Scheduled.Version;
        bench.Turn();
        Assert.AreEqual(version, bench.Scheduled.Version);
        bench.Scheduled.Expect(1, "CARD", bench.Make(9, ProfilePurpose.Tx, 1, 0, 60), bench.NowMs + 60000);
        bench.Scheduled.Expect(2, "OTHER", bench.Make(9, ProfilePurpose.Tx, 2, 0, 80), bench.NowMs + 60000);
        bench.Turn();
        Expect(bench, 60, 80);
        bench.Run(60000);
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
        bench.Scheduled.Expect(1, "CARD", bench.Make(9, ProfilePurpose.Tx, 1, 0, 60), bench.NowMs + 60000);
        bench.Scheduled.Expect(1, "OTHER", null, 0);
        bench.Turn();
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
    }

    [TestMethod]
    public void A_reboot_keeps_the_profile_of_a_transaction_that_goes_on_and_drops_the_others()
    {
        ProfileBench bench = new();
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Scheduled.SetTransaction(2, 6, bench.NowMs, "OTHER");
        bench.Install(1, ProfilePurpose.Tx, 1, 0, 100);
        bench.Install(2, ProfilePurpose.Tx, 2, 0, 110);
        bench.Boot();
        bench.Scheduled.SetTransaction(2, 0, 0, null);
        Assert.AreEqual(1, bench.Profiles.Count, "of connector 1 it is not known yet");
        bench.Scheduled.SetTransaction(1, 5, ScheduleLook.Unknown, "CARD");
        bench.Turn();
        Assert.AreEqual(1, bench.Profiles.Count);
        Expect(bench, 100, CompositeLimit.None);
        bench.Boot();
        bench.Scheduled.SetTransaction(1, 0, 0, null);
        bench.Turn();
        Assert.AreEqual(0, bench.Profiles.Count);
    }

    [TestMethod]
    public void The_least_rate_of_the_stations_maximum_is_no_connectors()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(1, ProfilePurpose.StationMax, 0, 0, 220);
        profile.MinRateTenths = 80;
        bench.Install(profile);
        Assert.AreEqual(220, bench.Scheduled.StationLimitDeciAmps);
        Assert.AreEqual(0, bench.Scheduled.MinChargingRateDeciAmps(1));
    }

    [TestMethod]
    public void An_expected_profile_that_is_cleared_does_not_come_with_its_transaction()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(7, ProfilePurpose.Tx, 0, 0, 100);
        bench.Scheduled.Expect(1, "CARD", profile, bench.NowMs + 60000);
        Assert.AreEqual(0, bench.Scheduled.Forget(new ProfileFilter { HasId = true, Id = 8 }));
        Assert.AreEqual(1, bench.Scheduled.Forget(new ProfileFilter { HasId = true, Id = 7 }));
        Assert.AreEqual(0, bench.Scheduled.Forget(new ProfileFilter { HasId = true, Id = 7 }));
        bench.Turn();
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Turn();
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
    }

    [TestMethod]
    public void A_profile_that_is_awaited_counts_by_the_clock_also_where_none_is_installed()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(7, ProfilePurpose.Tx, 1, 0, 160);
        profile.MakePeriods(2);
        profile.Tenths[0] = 160;
        profile.Starts[1] = 3600;
        profile.Tenths[1] = 100;
        bench.Scheduled.Expect(1, "CARD", profile, bench.NowMs + 7200000);
        bench.Turn();
        Expect(bench, 160, CompositeLimit.None);
        Assert.AreEqual(bench.NowMs + 3600000, bench.NextMs, "before it lapses");
        bench.SetUtc(bench.UtcMs + 3600000);
        bench.Turn();
        Expect(bench, 100, CompositeLimit.None);
        bench.Flash.CapacityBytes = 0;
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        Assert.AreEqual(0, bench.Profiles.Count);
        bench.SetUtc(bench.UtcMs - 3600000);
        bench.Turn();
        Expect(bench, 160, CompositeLimit.None);
        Assert.AreEqual(0, bench.Scheduled.Forget(new ProfileFilter { HasId = true, Id = 8 }));
        Assert.AreEqual(1, bench.Scheduled.Forget(new ProfileFilter { HasId = true, Id = 7 }));
        bench.Turn();
        Expect(bench, CompositeLimit.None, CompositeLimit.None);
        bench.Scheduled.SetTransaction(1, 0, 0, null);
        bench.Scheduled.Expect(0, "CARD", profile, bench.NowMs + 7200000);
        bench.Turn();
        Expect(bench, 160, 160);
        bench.SetUtc(bench.UtcMs + 3600000);
        bench.Turn();
        Expect(bench, 100, 100);
    }

    private static void Expect(ProfileBench bench, int first, int second)
    {
        Assert.AreEqual(first, bench.Scheduled.LimitDeciAmps(1));
        Assert.AreEqual(second, bench.Scheduled.LimitDeciAmps(2));
    }
}
