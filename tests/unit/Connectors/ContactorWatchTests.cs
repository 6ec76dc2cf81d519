// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ContactorWatchTests
{
    [TestMethod]
    public void A_contactor_that_follows_is_no_fault()
    {
        Bench bench = new();
        for (int i = 0; i < 3; i++)
        {
            bench.Run(200, true, false);
            bench.Run(5000, true, true);
            bench.Run(200, false, true);
            bench.Run(5000, false, false);
        }

        bench.ExpectFaults(false, false);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
    }

    [TestMethod]
    public void One_that_stays_open_for_a_second_failed_to_close()
    {
        Bench bench = new();
        bench.Run(1000, true, false);
        bench.ExpectFaults(false, false);
        bench.Run(20, true, false);
        bench.ExpectFaults(false, true);
        bench.Run(2000, false, false);
        bench.ExpectFaults(false, true);
        bench.Watch.Clear();
        bench.Run(20, false, false);
        bench.ExpectFaults(false, false);
    }

    [TestMethod]
    public void One_that_falls_off_while_driven_failed_after_250_ms()
    {
        Bench bench = new();
        bench.Run(3000, true, true);
        bench.Run(260, true, false);
        bench.ExpectFaults(false, false);
        bench.Run(20, true, false);
        bench.ExpectFaults(false, true);
    }

    [TestMethod]
    public void Short_gaps_do_not_add_up()
    {
        Bench bench = new();
        for (int i = 0; i < 5; i++)
        {
            bench.Run(3000, true, true);
            bench.Run(240, true, false);
        }

        bench.ExpectFaults(false, false);
    }

    [TestMethod]
    public void One_that_stays_closed_a_second_after_release_is_welded_for_good()
    {
        Bench bench = new();
        bench.Run(3000, true, true);
        bench.Run(1000, false, true);
        bench.ExpectFaults(false, false);
        bench.Run(20, false, true);
        bench.ExpectFaults(true, false);
        bench.Run(5000, false, false);
        bench.ExpectFaults(true, false);
    }

    [TestMethod]
    public void One_that_closes_late_when_it_is_released_has_its_second_to_open()
    {
        Bench bench = new();
        bench.Run(900, true, false);
        bench.Run(500, false, true);
        bench.Run(5000, false, false);
        bench.ExpectFaults(false, false);
    }

    [TestMethod]
    public void What_is_wrong_still_is_found_again_at_once()
    {
        Bench bench = new();
        bench.Run(2000, true, false);
        bench.Watch.Clear();
        bench.ExpectFaults(false, false);
        bench.Run(20, true, false);
        bench.ExpectFaults(false, true);
    }

    [TestMethod]
    public void One_that_is_driven_again_before_it_was_seen_open_has_its_second_to_close()
    {
        Bench bench = new();
        bench.Run(3000, true, true);
        bench.Run(500, false, true);
        bench.Run(1000, true, false);
        bench.ExpectFaults(false, false);
        bench.Run(20, true, false);
        bench.ExpectFaults(false, true);
    }

    [TestMethod]
    public void One_found_closed_at_boot_is_welded()
    {
        Bench bench = new();
        bench.Run(1040, false, true);
        bench.ExpectFaults(true, false);
    }

    [TestMethod]
    public void Waiting_is_registered_as_a_deadline()
    {
        Bench bench = new();
        bench.Run(20, true, false);
        Assert.AreEqual(bench.NowMs + 1000, bench.Time.NextMs);
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new();
        public ContactorWatch Watch;
        public long NowMs;

        public Bench()
        {
            Watch = new ContactorWatch();
            NowMs = 0;
        }

        public void Run(int forMs, bool isDriven, bool isClosed)
        {
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                NowMs += Limits.TickMs;
                Time.BeginTurn(NowMs);
                Watch.Poll(Time, isDriven, isClosed);
            }
        }

        public void ExpectFaults(bool isWelded, bool failedToClose)
        {
            Assert.AreEqual(isWelded, Watch.IsWelded);
            Assert.AreEqual(failedToClose, Watch.FailedToClose);
        }
    }
}
