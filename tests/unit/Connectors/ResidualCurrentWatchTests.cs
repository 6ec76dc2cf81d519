// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ResidualCurrentWatchTests
{
    [TestMethod]
    public void A_trip_latches_until_it_is_cleared_and_gone()
    {
        Bench bench = new();
        bench.Detector.HasFault = true;
        bench.Run(80);
        Assert.IsTrue(bench.Watch.IsTripped);
        bench.Watch.Clear();
        bench.Run(80);
        Assert.IsTrue(bench.Watch.IsTripped);
        bench.Detector.HasFault = false;
        bench.Run(80);
        Assert.IsTrue(bench.Watch.IsTripped);
        bench.Watch.Clear();
        bench.Run(80);
        Assert.IsFalse(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void Without_a_car_a_trip_is_over_when_the_detector_was_quiet_for_a_second()
    {
        Bench bench = new() { IsConnected = false };
        bench.Detector.HasFault = true;
        bench.Run(5000);
        Assert.IsTrue(bench.Watch.IsTripped);
        bench.Detector.HasFault = false;
        bench.Run(1000);
        Assert.IsTrue(bench.Watch.IsTripped);
        bench.Run(20);
        Assert.IsFalse(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void A_detector_that_chatters_is_tripped_all_the_time()
    {
        Bench bench = new() { IsConnected = false };
        for (int i = 0; i < 50; i++)
        {
            bench.Detector.HasFault = true;
            bench.Run(80);
            bench.Watch.Clear();
            bench.Run(20);
            Assert.IsTrue(bench.Watch.IsTripped);
            bench.Detector.HasFault = false;
            bench.Run(500);
            Assert.IsTrue(bench.Watch.IsTripped);
        }
    }

    [TestMethod]
    public void A_spike_of_20_ms_is_no_trip()
    {
        Bench bench = new();
        bench.Detector.HasFault = true;
        bench.Run(20);
        bench.Watch.Clear();
        Assert.IsFalse(bench.Watch.IsTripped);
        bench.Detector.HasFault = false;
        bench.Run(200);
        Assert.IsFalse(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void A_trip_counts_at_the_first_reading_after_50_ms()
    {
        Bench bench = new();
        bench.Detector.HasFault = true;
        bench.Run(60);
        Assert.IsFalse(bench.Watch.IsTripped, "seen for 40 ms");
        bench.Run(20);
        Assert.IsTrue(bench.Watch.IsTripped, "seen for 60 ms");
    }

    [TestMethod]
    public void Two_spikes_of_40_ms_do_not_add_up_to_a_trip()
    {
        Bench bench = new();
        for (int i = 0; i < 10; i++)
        {
            bench.Detector.HasFault = true;
            bench.Run(40);
            bench.Detector.HasFault = false;
            bench.Run(20);
        }

        Assert.IsFalse(bench.Watch.IsTripped);
        bench.Detector.HasFault = true;
        bench.Run(80);
        Assert.IsTrue(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void A_detector_that_dies_after_a_good_test_fails_the_next()
    {
        Bench bench = new();
        bench.Watch.StartTest();
        bench.Run(2000);
        Assert.IsFalse(bench.Watch.IsTestFailed);
        bench.Detector.IsDead = true;
        bench.Watch.StartTest();
        bench.Run(2000);
        Assert.IsTrue(bench.Watch.IsTestFailed);
        Assert.IsFalse(bench.Watch.IsTesting);
    }

    [TestMethod]
    public void A_detector_that_answers_its_test_is_not_a_trip()
    {
        Bench bench = new();
        bench.Watch.StartTest();
        Assert.IsTrue(bench.Watch.IsTesting);
        bench.Run(20);
        bench.Run(480);
        Assert.IsTrue(bench.Detector.IsTestOn);
        bench.Run(20);
        Assert.IsFalse(bench.Detector.IsTestOn);
        bench.Run(480);
        Assert.IsTrue(bench.Watch.IsTesting);
        bench.Run(20);
        Assert.IsFalse(bench.Watch.IsTesting);
        Assert.IsFalse(bench.Watch.IsTestFailed);
        bench.Run(1000);
        Assert.IsFalse(bench.Watch.IsTripped);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
    }

    [TestMethod]
    public void A_detector_that_does_not_trip_within_500_ms_fails_its_test()
    {
        Bench bench = new();
        bench.Detector.IsDead = true;
        bench.Watch.StartTest();
        bench.Run(500);
        Assert.IsTrue(bench.Watch.IsTesting);
        bench.Run(60);
        Assert.IsTrue(bench.Watch.IsTestFailed);
        Assert.IsFalse(bench.Detector.IsTestOn);
        bench.Run(500);
        Assert.IsFalse(bench.Watch.IsTesting);
    }

    [TestMethod]
    public void A_detector_that_does_not_let_go_fails_its_test_and_is_tripped()
    {
        Bench bench = new();
        bench.Watch.StartTest();
        bench.Run(20);
        bench.Detector.HasFault = true;
        bench.Run(1200);
        Assert.IsTrue(bench.Watch.IsTestFailed);
        Assert.IsTrue(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void A_detector_that_has_tripped_is_not_tested()
    {
        Bench bench = new();
        bench.Detector.HasFault = true;
        bench.Run(80);
        bench.Watch.StartTest();
        bench.Run(20);
        Assert.IsFalse(bench.Watch.IsTesting);
    }

    [TestMethod]
    public void The_next_good_test_ends_a_failed_one()
    {
        Bench bench = new();
        bench.Detector.IsDead = true;
        bench.Watch.StartTest();
        bench.Run(1100);
        Assert.IsTrue(bench.Watch.IsTestFailed);
        bench.Detector.IsDead = false;
        bench.Watch.StartTest();
        bench.Run(1100);
        Assert.IsFalse(bench.Watch.IsTestFailed);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(140)]
    [DataRow(620)]
    public void A_quick_and_a_slow_detector_on_one_test_line_both_pass(int askedAgainMs)
    {
        Deadlines time = new();
        SharedLine line = new();
        LateDetector quick = new(line, 20);
        LateDetector slow = new(line, 120);
        ResidualCurrentWatch first = new();
        ResidualCurrentWatch second = new();
        first.StartTest();
        second.StartTest();
        for (; line.NowMs < 3000; line.NowMs += Limits.TickMs)
        {
            if (line.NowMs == askedAgainMs)
            {
                first.StartTest();
                second.StartTest();
            }

            time.BeginTurn(line.NowMs);
            first.Poll(time, quick, true);
            second.Poll(time, slow, true);
        }

        Assert.IsFalse(first.IsTestFailed || first.IsTripped || first.IsTesting);
        Assert.IsFalse(second.IsTestFailed || second.IsTripped || second.IsTesting);
    }

    private sealed class SharedLine
    {
        public long NowMs;
        public long ChangedMs = -1000;
        public bool IsHigh;
    }

    /// <summary>Follows the test line after a time of its own.</summary>
    private sealed class LateDetector : IResidualCurrent
    {
        private readonly SharedLine _line;
        private readonly int _delayMs;

        public LateDetector(SharedLine line, int delayMs)
        {
            _line = line;
            _delayMs = delayMs;
        }

        public bool CanTest => true;

        public bool IsTripped => _line.IsHigh == (_line.NowMs - _line.ChangedMs >= _delayMs);

        public void Test(bool on)
        {
            _line.ChangedMs = on == _line.IsHigh ? _line.ChangedMs : _line.NowMs;
            _line.IsHigh = on;
        }
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new();
        public ScriptedDetector Detector;
        public ResidualCurrentWatch Watch;
        public bool IsConnected = true;
        public long NowMs;

        public Bench()
        {
            Detector = new ScriptedDetector();
            Watch = new ResidualCurrentWatch();
            NowMs = 0;
        }

        public void Run(int forMs)
        {
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                NowMs += Limits.TickMs;
                Time.BeginTurn(NowMs);
                Watch.Poll(Time, Detector, IsConnected);
            }
        }
    }
}
