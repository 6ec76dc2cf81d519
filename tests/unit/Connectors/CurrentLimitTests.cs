// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The lowest limit and its name, and that a limit which comes and goes does not wear the contactor.</summary>
[TestClass]
public class CurrentLimitTests
{
    private const int OffMs = 30000;
    private const int OnMs = 20000;

    private static Deadlines s_time;

    [TestMethod]
    public void The_lowest_limit_names_itself_and_of_equals_the_first()
    {
        CurrentLimit limit = Make();
        limit.Begin(320);
        Assert.AreEqual((int)LimitCause.Board, (int)limit.Cause);
        limit.Lower(160, LimitCause.Cable);
        limit.Lower(160, LimitCause.Operator);
        limit.Lower(200, LimitCause.Temperature);
        Assert.AreEqual((int)LimitCause.Cable, (int)limit.Cause);
        limit.Settle(true);
        Assert.AreEqual(160, limit.DeciAmps);
    }

    [TestMethod]
    public void Nothing_is_offered_again_until_it_was_withheld_for_its_time()
    {
        CurrentLimit limit = Make();
        Assert.AreEqual(160, At(limit, 1000, 160));
        Assert.AreEqual(0, At(limit, 2000, 0));
        Assert.AreEqual((int)LimitCause.Operator, (int)limit.Cause);
        Assert.AreEqual(0, At(limit, 3000, 160));
        Assert.AreEqual((int)LimitCause.Operator, (int)limit.Cause);
        Assert.AreEqual(2000L + OffMs, limit.RestEndMs);
        Assert.AreEqual(0, At(limit, 2000 + OffMs - 1, 160));
        Assert.AreEqual(160, At(limit, 2000 + OffMs, 160));
        Assert.AreEqual(Deadlines.Never, limit.RestEndMs);
    }

    [TestMethod]
    public void Also_6_A_wait_and_less_is_no_matter_of_waiting()
    {
        CurrentLimit limit = Make();
        At(limit, 1000, 160);
        At(limit, 2000, 0);
        Assert.AreEqual(0, At(limit, 3000, 60));
        Assert.AreEqual(2000L + OffMs, limit.RestEndMs);
        s_time.BeginTurn(4000);
        limit.Begin(320);
        limit.Lower(59, LimitCause.Temperature);
        limit.Rest(OffMs);
        Assert.AreEqual((int)LimitCause.Temperature, (int)limit.Cause);
        Assert.AreEqual(Deadlines.Never, limit.RestEndMs);
    }

    [TestMethod]
    public void A_limit_that_flaps_lets_the_contactor_close_once_in_the_time()
    {
        CurrentLimit limit = Make();
        int closures = 0;
        int before = 0;
        for (int second = 0; second < 120; second++)
        {
            int now = At(limit, second * 1000, second % 4 < 2 ? 160 : 0);
            closures += now > 0 && before == 0 ? 1 : 0;
            before = now;
        }

        Assert.AreEqual(4, closures);
    }

    [TestMethod]
    public void A_new_session_does_not_wait_for_what_was_before_it()
    {
        CurrentLimit limit = Make();
        At(limit, 1000, 160);
        At(limit, 2000, 0);
        limit.Begin(0);
        limit.Settle(false);
        Assert.AreEqual(160, At(limit, 3000, 160));
    }

    [TestMethod]
    public void A_schedule_that_says_0_is_6_A_until_current_has_lasted()
    {
        CurrentLimit limit = Make();
        Assert.AreEqual(160, Scheduled(limit, 1000, 320, 160));
        Assert.AreEqual(60, Scheduled(limit, 5000, 320, 0));
        Assert.AreEqual(1000L + OnMs, limit.RestEndMs);
        Assert.AreEqual((int)LimitCause.Profile, (int)limit.Cause);
        Assert.AreEqual(60, Scheduled(limit, 1000 + OnMs - 1, 320, 0));
        Assert.AreEqual(0, Scheduled(limit, 1000 + OnMs, 320, 0));
    }

    [TestMethod]
    public void What_is_a_matter_of_safety_does_not_wait_for_a_schedule()
    {
        CurrentLimit limit = Make();
        Scheduled(limit, 1000, 320, 160);
        Assert.AreEqual(0, Scheduled(limit, 5000, 59, 0));
        Assert.AreEqual(Deadlines.Never, limit.RestEndMs);
    }

    [TestMethod]
    public void A_schedule_of_0_at_the_beginning_is_0()
    {
        CurrentLimit limit = Make();
        Assert.AreEqual(0, Scheduled(limit, 1000, 320, 0));
        Assert.AreEqual(0, Scheduled(limit, 2000, 320, 59));
        Assert.AreEqual(60, Scheduled(limit, 3000, 320, 60));
    }

    [TestMethod]
    public void Current_that_something_else_has_ended_is_not_kept_by_a_schedule()
    {
        CurrentLimit limit = Make();
        Assert.AreEqual(160, Scheduled(limit, 1000, 320, 160));
        Assert.AreEqual(0, Scheduled(limit, 2000, 0, 160));
        Assert.AreEqual(0, Scheduled(limit, 3000, 320, 0));
    }

    [TestMethod]
    public void A_schedule_of_6_A_keeps_nothing_and_6_A_are_kept_as_well()
    {
        CurrentLimit limit = Make();
        Assert.AreEqual(60, Scheduled(limit, 1000, 60, 60));
        Assert.AreEqual(60, Scheduled(limit, 2000, 320, 60));
        Assert.AreEqual(Deadlines.Never, limit.RestEndMs);
        Assert.AreEqual(60, Scheduled(limit, 3000, 60, 0));
        Assert.AreEqual(1000L + OnMs, limit.RestEndMs);
    }

    private static CurrentLimit Make()
    {
        s_time = new Deadlines();
        return new CurrentLimit(s_time);
    }

    private static int At(CurrentLimit limit, int ms, int deciAmps)
    {
        s_time.BeginTurn(ms);
        limit.Begin(320);
        limit.Lower(deciAmps, LimitCause.Operator);
        limit.Rest(OffMs);
        Assert.IsTrue(limit.DeciAmps == deciAmps || limit.DeciAmps == 0, "all or nothing");
        limit.Settle(true);
        return limit.DeciAmps;
    }

    private static int Scheduled(CurrentLimit limit, int ms, int physicalDeciAmps, int deciAmps)
    {
        s_time.BeginTurn(ms);
        limit.Begin(physicalDeciAmps);
        limit.LowerGently(deciAmps, LimitCause.Profile, OnMs);
        limit.Settle(true);
        return limit.DeciAmps;
    }
}
