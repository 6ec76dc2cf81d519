// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ContactorWatchTests
{
    private readonly Deadlines _time = new Deadlines();
    private ContactorWatch _watch;
    private long _nowMs;

    [Setup]
    public void Begin()
    {
        _watch = new ContactorWatch();
        _nowMs = 0;
    }

    [TestMethod]
    public void A_contactor_that_follows_is_no_fault()
    {
        for (int i = 0; i < 3; i++)
        {
            Run(200, true, false);
            Run(5000, true, true);
            Run(200, false, true);
            Run(5000, false, false);
        }

        ExpectFaults(false, false);
        Assert.AreEqual(Deadlines.Never, _time.NextMs);
    }

    [TestMethod]
    public void One_that_stays_open_for_a_second_failed_to_close()
    {
        Run(1000, true, false);
        ExpectFaults(false, false);
        Run(20, true, false);
        ExpectFaults(false, true);
        Run(2000, false, false);
        ExpectFaults(false, true);
        _watch.Clear();
        Run(20, false, false);
        ExpectFaults(false, false);
    }

    [TestMethod]
    public void One_that_falls_off_while_driven_failed_after_250_ms()
    {
        Run(3000, true, true);
        Run(240, true, false);
        ExpectFaults(false, false);
        Run(40, true, false);
        ExpectFaults(false, true);
    }

    [TestMethod]
    public void One_that_stays_closed_a_second_after_release_is_welded_for_good()
    {
        Run(3000, true, true);
        Run(1000, false, true);
        ExpectFaults(false, false);
        Run(20, false, true);
        ExpectFaults(true, false);
        Run(5000, false, false);
        ExpectFaults(true, false);
    }

    [TestMethod]
    public void One_found_closed_at_boot_is_welded()
    {
        Run(1040, false, true);
        ExpectFaults(true, false);
    }

    [TestMethod]
    public void Waiting_is_registered_as_a_deadline()
    {
        Run(20, true, false);
        Assert.AreEqual(_nowMs + ContactorWatch.CloseMs, _time.NextMs);
    }

    private void Run(int forMs, bool isDriven, bool isClosed)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            _nowMs += Limits.TickMs;
            _time.Begin(_nowMs);
            _watch.Poll(_time, isDriven, isClosed);
        }
    }

    private void ExpectFaults(bool isWelded, bool failedToClose)
    {
        Assert.AreEqual(isWelded, _watch.IsWelded);
        Assert.AreEqual(failedToClose, _watch.FailedToClose);
    }
}
