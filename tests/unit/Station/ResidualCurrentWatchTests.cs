// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ResidualCurrentWatchTests
{
    private readonly Deadlines _time = new Deadlines();
    private ScriptedDetector _detector;
    private ResidualCurrentWatch _watch;
    private long _nowMs;

    [Setup]
    public void Begin()
    {
        _detector = new ScriptedDetector();
        _watch = new ResidualCurrentWatch();
        _nowMs = 0;
    }

    [TestMethod]
    public void A_trip_latches_until_it_is_cleared_and_gone()
    {
        _detector.HasFault = true;
        Run(80);
        Assert.IsTrue(_watch.IsTripped);
        _watch.Clear();
        Run(80);
        Assert.IsTrue(_watch.IsTripped);
        _detector.HasFault = false;
        Run(80);
        Assert.IsTrue(_watch.IsTripped);
        _watch.Clear();
        Run(80);
        Assert.IsFalse(_watch.IsTripped);
    }

    [TestMethod]
    public void A_spike_of_20_ms_is_no_trip()
    {
        _detector.HasFault = true;
        Run(20);
        _detector.HasFault = false;
        Run(200);
        Assert.IsFalse(_watch.IsTripped);
    }

    [TestMethod]
    public void A_detector_that_answers_its_test_is_not_a_trip()
    {
        _watch.StartTest();
        Assert.IsTrue(_watch.IsTesting);
        Run(20);
        Assert.IsTrue(_detector.IsTestOn);
        Run(60);
        Assert.IsFalse(_detector.IsTestOn);
        Assert.IsFalse(_watch.IsTesting);
        Assert.IsFalse(_watch.IsTestFailed);
        Run(1000);
        Assert.IsFalse(_watch.IsTripped);
        Assert.AreEqual(Deadlines.Never, _time.NextMs);
    }

    [TestMethod]
    public void A_detector_that_does_not_trip_within_500_ms_fails_its_test()
    {
        _detector.IsDead = true;
        _watch.StartTest();
        Run(500);
        Assert.IsTrue(_watch.IsTesting);
        Run(60);
        Assert.IsTrue(_watch.IsTestFailed);
        Assert.IsFalse(_detector.IsTestOn);
        Assert.IsFalse(_watch.IsTesting);
    }

    [TestMethod]
    public void A_detector_that_does_not_let_go_fails_its_test_and_is_tripped()
    {
        _watch.StartTest();
        Run(20);
        _detector.HasFault = true;
        Run(700);
        Assert.IsTrue(_watch.IsTestFailed);
        Assert.IsTrue(_watch.IsTripped);
    }

    [TestMethod]
    public void The_next_good_test_ends_a_failed_one()
    {
        _detector.IsDead = true;
        _watch.StartTest();
        Run(600);
        _detector.IsDead = false;
        _watch.StartTest();
        Run(100);
        Assert.IsFalse(_watch.IsTestFailed);
    }

    private void Run(int forMs)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            _nowMs += Limits.TickMs;
            _time.Begin(_nowMs);
            _watch.Poll(_time, _detector);
        }
    }
}
