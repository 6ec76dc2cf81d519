// SPDX-License-Identifier: MIT

using System.Device.Gpio;
using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

[TestClass]
public class SocketLockTests
{
    [TestMethod]
    public void Locking_and_unlocking_take_half_a_second_and_the_feedback_agrees()
    {
        DriverBench bench = new();
        bench.Run(200);
        Expect(bench, 1, LockPosition.Unlocked);
        bench.Connector(1).Lock.Drive(true);
        bench.Run(520);
        Expect(bench, 1, LockPosition.Locked);
        Assert.IsFalse(bench.Board.IsUnlocked(1));
        Assert.IsTrue(bench.Board.IsUnlocked(2));
        bench.Connector(1).Lock.Drive(false);
        bench.Run(1520);
        Expect(bench, 1, LockPosition.Unlocked);
        Assert.IsTrue(bench.Board.IsUnlocked(1));
    }

    [TestMethod]
    public void A_sleeping_host_misses_nothing()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Connector(2).Lock.Drive(true);
        bench.Sleep(600);
        Expect(bench, 2, LockPosition.Locked);
    }

    [TestMethod]
    public void A_jammed_bolt_fails_after_five_moves_of_300_ms_with_a_rest_of_1_s()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Board.SetFault(1, ConnectorFault.ConnectorLockFailure, true);
        bench.Connector(1).Lock.Drive(true);
        int moves = 0;
        int motorMs = 0;
        int restMs = 0;
        bool isOn = false;
        for (int ms = 0; ms < 10000; ms += Limits.TickMs)
        {
            bench.Run(Limits.TickMs);
            bool isOnNow = (bench.Board.RegisterOutputs & 2) != 0;
            Assert.IsTrue(isOnNow || !isOn || motorMs == 300, $"{motorMs} ms of motor");
            Assert.IsTrue(!isOnNow || isOn || moves == 0 || restMs == 1000, $"{restMs} ms of rest");
            moves += isOnNow && !isOn ? 1 : 0;
            motorMs = isOnNow ? (isOn ? motorMs : 0) + Limits.TickMs : motorMs;
            restMs = isOnNow ? 0 : restMs + Limits.TickMs;
            isOn = isOnNow;
        }

        Assert.AreEqual(SocketLock.TriesMax, moves);
        Expect(bench, 1, LockPosition.Failed);
    }

    [TestMethod]
    public void Asking_again_after_failure_starts_new_tries()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Board.SetFault(1, ConnectorFault.ConnectorLockFailure, true);
        bench.Connector(1).Lock.Drive(true);
        bench.Run(8000);
        Expect(bench, 1, LockPosition.Failed);
        bench.Board.SetFault(1, ConnectorFault.ConnectorLockFailure, false);
        bench.Run(5000);
        Expect(bench, 1, LockPosition.Failed);
        bench.Connector(1).Lock.Drive(true);
        Expect(bench, 1, LockPosition.Moving);
        bench.Run(600);
        Expect(bench, 1, LockPosition.Locked);
    }

    [TestMethod]
    public void The_motor_is_driven_for_300_ms_and_the_feedback_counts_150_ms_later()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Connector(1).Lock.Drive(true);
        bench.Run(20);
        for (int ms = 0; ms < 300; ms += Limits.TickMs)
        {
            Assert.AreEqual(3, bench.Board.RegisterOutputs & 3, $"motor towards locked after {ms} ms");
            bench.Run(20);
        }

        Assert.AreEqual(0, bench.Board.RegisterOutputs & 3, "motor and direction off");
        bench.Run(140);
        Expect(bench, 1, LockPosition.Moving);
        bench.Run(20);
        Expect(bench, 1, LockPosition.Locked);
        bench.Run(1000);
        bench.Connector(1).Lock.Drive(false);
        bench.Run(20);
        Assert.AreEqual(2, bench.Board.RegisterOutputs & 3, "motor towards unlocked");
    }

    [TestMethod]
    public void A_demand_that_is_repeated_begins_no_new_tries_while_the_lock_moves()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Board.SetFault(1, ConnectorFault.ConnectorLockFailure, true);
        int moves = 0;
        bool isOn = false;
        do
        {
            bench.Connector(1).Lock.Drive(true);
            bench.Run(Limits.TickMs);
            bool wasOn = isOn;
            isOn = (bench.Board.RegisterOutputs & 2) != 0;
            moves += isOn && !wasOn ? 1 : 0;
        }
        while (bench.Connector(1).Lock.Position != LockPosition.Failed && moves < 100);

        Assert.AreEqual(SocketLock.TriesMax, moves);
    }

    [TestMethod]
    public void When_the_mains_fail_a_move_is_brought_to_its_end_and_none_is_begun()
    {
        DriverBench bench = new();
        bench.Run(200);
        ILock moving = bench.Connector(1).Lock;
        moving.Drive(true);
        Finish(bench, moving);
        Assert.AreEqual(0, bench.Board.RegisterOutputs & 2, "not begun");
        bench.Run(20);
        for (int ms = 0; ms < 280; ms += Limits.TickMs)
        {
            Finish(bench, moving);
            Assert.AreEqual(2, bench.Board.RegisterOutputs & 2, $"after {ms} ms");
        }

        Finish(bench, moving);
        Assert.AreEqual(0, bench.Board.RegisterOutputs & 2, "at its end");
        for (int ms = 0; ms < 400; ms += Limits.TickMs)
        {
            Finish(bench, moving);
        }

        Expect(bench, 1, LockPosition.Moving);
    }

    [TestMethod]
    public void There_are_five_moves_after_each_demand_and_after_each_success()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Connector(1).Lock.Drive(true);
        Assert.AreEqual(1, Moves(bench, 3000));
        bench.Board.SetFault(1, ConnectorFault.ConnectorLockFailure, true);
        bench.Connector(1).Lock.Drive(false);
        Assert.AreEqual(SocketLock.TriesMax, Moves(bench, 12000));
        Expect(bench, 1, LockPosition.Failed);
        bench.Connector(1).Lock.Drive(false);
        Assert.AreEqual(SocketLock.TriesMax, Moves(bench, 12000));
        bench.Connector(1).Lock.Drive(true);
        Assert.AreEqual(0, Moves(bench, 3000));
        Expect(bench, 1, LockPosition.Locked);
    }

    [TestMethod]
    public void A_bolt_that_was_locked_and_is_found_moved_is_driven_back_by_five_moves_at_most()
    {
        const int Enable = 14;
        const int Feedback = 27;
        BareChip chip = new();
        GpioController gpio = new();
        Deadlines time = new();
        SocketLock bolt = new(new LockBridge(new LineOutput(13, gpio, null)), new LineOutput(Enable, gpio, null), new LineInput(Feedback, gpio, null), time);
        bolt.Drive(true);
        int moves = 0;
        for (int ms = 0; ms < 15000; ms += Limits.TickMs)
        {
            bool wasOn = chip.Chip.Level(Enable);
            time.BeginTurn(ms);
            bolt.Poll(ms);
            moves += chip.Chip.Level(Enable) && !wasOn ? 1 : 0;
            chip.Chip.SetInput(Feedback, moves >= 2 && ms < 4000);
        }

        Assert.AreEqual(2 + SocketLock.TriesMax, moves);
        Assert.AreEqual((int)LockPosition.Failed, (int)bolt.Position);
    }

    [TestMethod]
    public void A_bolt_that_frees_itself_during_the_tries_locks()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Board.SetFault(1, ConnectorFault.ConnectorLockFailure, true);
        bench.Connector(1).Lock.Drive(true);
        bench.Run(3000);
        Expect(bench, 1, LockPosition.Moving);
        bench.Board.SetFault(1, ConnectorFault.ConnectorLockFailure, false);
        bench.Run(2000);
        Expect(bench, 1, LockPosition.Locked);
    }

    [TestMethod]
    public void Two_locks_that_go_opposite_ways_take_turns_on_the_shared_direction_line()
    {
        DriverBench bench = new();
        bench.Run(200);
        bench.Connector(2).Lock.Drive(true);
        bench.Run(2000);
        bench.Connector(1).Lock.Drive(true);
        bench.Connector(2).Lock.Drive(false);
        for (int ms = 0; ms < 1500; ms += Limits.TickMs)
        {
            bench.Run(Limits.TickMs);
            Assert.IsTrue((bench.Board.RegisterOutputs & 6) != 6, "both motors run");
        }

        Expect(bench, 1, LockPosition.Locked);
        Expect(bench, 2, LockPosition.Unlocked);
    }

    /// <summary>A tick without mains.</summary>
    private static void Finish(DriverBench bench, ILock moving)
    {
        bench.Board.AdvanceTo(bench.NowMs + Limits.TickMs);
        bench.Time.BeginTick(bench.NowMs);
        moving.Finish(bench.NowMs);
        bench.Hardware.Signals.Poll(bench.NowMs);
    }

    /// <summary>How often the motor of connector 1 starts in a time.</summary>
    private static int Moves(DriverBench bench, int forMs)
    {
        int moves = 0;
        bool isOn = false;
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            bench.Run(Limits.TickMs);
            bool wasOn = isOn;
            isOn = (bench.Board.RegisterOutputs & 2) != 0;
            moves += isOn && !wasOn ? 1 : 0;
        }

        return moves;
    }

    private static void Expect(DriverBench bench, int id, LockPosition position)
    {
        Assert.AreEqual((int)position, (int)bench.Connector(id).Lock.Position);
    }
}
