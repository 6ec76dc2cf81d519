// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What the charging profiles will allow, period by period.</summary>
[TestClass]
public class CompositeScheduleTests
{
    [TestMethod]
    public void The_schedule_to_come_is_in_whole_seconds_and_says_how_far_it_goes()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.MakeTwo(60, 160);
        profile.Phases[1] = 1;
        profile.DurationSeconds = 90;
        bench.Install(profile);
        CompositeSchedule schedule = bench.Schedule();
        bench.Run(500);
        schedule.Begin(1, 3600, false, 800);
        Next(schedule, 0, 100, 0);
        Next(schedule, 60, 160, 1);
        Next(schedule, 90, 320, 0);
        Assert.IsTrue(schedule.IsDone);
        Assert.AreEqual(3600, schedule.Seconds);
        schedule.Begin(0, 60, true, 120);
        Next(schedule, 0, (100 + 120) * 690, 0);
        Assert.IsTrue(schedule.IsDone);
        Assert.AreEqual(60, schedule.Seconds);
    }

    [TestMethod]
    public void Phases_of_the_schedule_are_the_connectors_wish_or_else_the_stations()
    {
        ProfileBench bench = new();
        ChargingProfile ofStation = bench.Make(1, ProfilePurpose.StationMax, 0, 0, 220);
        ofStation.Phases[0] = 1;
        bench.Install(ofStation);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 60, false, 800);
        Next(schedule, 0, 220, 1);
        ChargingProfile own = bench.Make(2, ProfilePurpose.TxDefault, 1, 0, 100);
        own.Phases[0] = 3;
        bench.Install(own);
        schedule.Begin(1, 60, false, 800);
        Next(schedule, 0, 100, 0);
        schedule.Begin(0, 60, false, 800);
        Next(schedule, 0, 220, 1);
    }

    [TestMethod]
    [DataRow(0, 60)]
    [DataRow(1, 61)]
    [DataRow(999, 61)]
    public void A_period_that_begins_within_a_second_is_told_from_the_next_on(int offsetMs, int start)
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.MakeTwo(60, 160);
        profile.StartMs += offsetMs - 1000;
        profile.Starts[1]++;
        bench.Install(profile);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 3600, false, 800);
        Next(schedule, 0, 100, 0);
        Next(schedule, start, 160, 0);
    }

    [TestMethod]
    public void A_schedule_with_too_many_periods_is_cut()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100);
        profile.Kind = ProfileKind.Daily;
        profile.DurationSeconds = 3600;
        bench.Install(profile);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, int.MaxValue, false, 800);
        int periods = 0;
        int moments = 0;
        while (!schedule.IsDone)
        {
            periods += schedule.Step() ? 1 : 0;
            moments++;
        }

        Assert.AreEqual(Limits.CompositePeriods, periods);
        Assert.AreEqual(Limits.CompositePeriods + 1, moments, "at the first for which there is no room it ends");
        Assert.AreEqual(Limits.CompositePeriods / 2 * 86400, schedule.Seconds);
        schedule.Begin(1, 60, false, 800);
        Assert.IsTrue(schedule.Step(), "the next has room again");
    }

    [TestMethod]
    public void A_schedule_with_as_many_periods_as_there_is_room_for_is_whole()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100);
        profile.Kind = ProfileKind.Daily;
        profile.DurationSeconds = 3600;
        profile.ValidToMs = profile.StartMs + (Limits.CompositePeriods / 2 * 86400000L);
        bench.Install(profile);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 1000 * 86400, false, 800);
        int periods = 0;
        while (!schedule.IsDone)
        {
            periods += schedule.Step() ? 1 : 0;
        }

        Assert.AreEqual(Limits.CompositePeriods, periods);
        Assert.AreEqual(1000 * 86400, schedule.Seconds);
    }

    [TestMethod]
    public void A_schedule_begins_now_when_the_time_is_not_known()
    {
        ProfileBench bench = new();
        bench.SetUtc(0);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 60, false, 800);
        Assert.AreEqual(ScheduleLook.Unknown, bench.Scheduled.OffsetMs);
        Assert.AreEqual(bench.NowMs, schedule.StartMs);
        bench.SetUtc(StationBench.StartUtcMs + bench.NowMs - 1);
        schedule.Begin(1, 60, false, 800);
        Assert.AreEqual(1L, schedule.StartMs, "the second of UTC that has begun");
        Next(schedule, 0, 320, 0);
        Assert.IsTrue(schedule.IsDone);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_schedule_that_begins_with_next_to_nothing_says_so(int limit)
    {
        ProfileBench bench = new();
        bench.Install(bench.Make(1, ProfilePurpose.TxDefault, 1, 0, limit));
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 60, false, 800);
        Assert.IsTrue(schedule.Step());
        Assert.AreEqual(limit, schedule.Tenths);
    }

    [TestMethod]
    public void A_schedule_of_no_time_has_one_moment()
    {
        ProfileBench bench = new();
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 0, false, 800);
        Assert.IsFalse(schedule.IsDone);
        Next(schedule, 0, 320, 0);
        Assert.IsTrue(schedule.IsDone);
        schedule.Begin(1, 0, false, 800);
        Assert.IsFalse(schedule.IsDone, "the next has one as well");
    }

    [TestMethod]
    public void A_session_that_overrides_the_schedule_lifts_the_maximum_of_all()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.StationMax, 0, 0, 120);
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(0, 60, false, 800);
        Next(schedule, 0, 120, 0);
        Assert.IsTrue(bench.Scheduled.Override(1));
        schedule.Begin(0, 60, false, 800);
        Next(schedule, 0, 320 + 120, 0);
    }

    [TestMethod]
    [DataRow(true, 30)]
    [DataRow(false, 60)]
    public void What_counts_from_the_start_of_a_transaction_has_begun_with_it_or_begins_now(bool isRunning, int start)
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.MakeTwo(60, 160);
        profile.Kind = ProfileKind.Relative;
        bench.Install(profile);
        if (isRunning)
        {
            bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        }

        bench.Run(30000);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 3600, false, 800);
        Next(schedule, 0, 100, 0);
        Next(schedule, start, 160, 0);
    }

    [TestMethod]
    public void The_profile_of_a_start_that_is_expected_counts()
    {
        ProfileBench bench = new();
        bench.Scheduled.Expect(1, "CARD", bench.Make(9, ProfilePurpose.Tx, 1, 0, 60), bench.NowMs + 60000);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 3600, false, 800);
        Next(schedule, 0, 60, 0);
    }

    [TestMethod]
    public void The_maximum_of_the_station_may_change_meanwhile()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.MakeTwo(60, 80);
        profile.Purpose = ProfilePurpose.StationMax;
        profile.Connector = 0;
        bench.Install(profile);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 3600, false, 800);
        Next(schedule, 0, 100, 0);
        Next(schedule, 60, 80, 0);
    }

    [TestMethod]
    public void What_stays_the_same_begins_no_period()
    {
        ProfileBench bench = new();
        bench.Install(bench.MakeTwo(60, 100));
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 3600, false, 800);
        while (!schedule.IsDone)
        {
            schedule.Step();
        }

        Assert.AreEqual(0, schedule.PeriodStart);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Another_number_of_phases_begins_a_period(int phases)
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.MakeTwo(60, 100);
        profile.Phases[1] = (byte)phases;
        bench.Install(profile);
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 3600, false, 800);
        Next(schedule, 0, 100, 0);
        Next(schedule, 60, 100, 1);
    }

    [TestMethod]
    [DataRow(3598, true)]
    [DataRow(3599, true)]
    [DataRow(3600, false)]
    [DataRow(3601, false)]
    public void A_schedule_of_an_hour_says_all_that_begins_in_it_and_no_more(int start, bool isTold)
    {
        ProfileBench bench = new();
        bench.Install(bench.MakeTwo(start, 160));
        CompositeSchedule schedule = bench.Schedule();
        schedule.Begin(1, 3600, false, 800);
        Next(schedule, 0, 100, 0);
        Assert.AreEqual(!isTold, schedule.IsDone);
        if (isTold)
        {
            Next(schedule, start, 160, 0);
        }

        Assert.IsTrue(schedule.IsDone);
        Assert.AreEqual(3600, schedule.Seconds);
    }

    private static void Next(CompositeSchedule schedule, int start, int tenths, int phases)
    {
        while (!schedule.Step())
        {
            Assert.IsFalse(schedule.IsDone);
        }

        Assert.AreEqual(start, schedule.PeriodStart);
        Assert.AreEqual(tenths, schedule.Tenths);
        Assert.AreEqual(phases, schedule.Phases);
    }
}
