// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Threads that die or hang, memory that runs out, a loop that stands still.</summary>
[TestClass]
public class SupervisorTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_silent_thread_is_started_again_and_nothing_else_happens_when_that_helps()
    {
        ScriptedWorld world = new();
        ScriptedThread thread = new() { HealsAfter = 2 };
        StationBench bench = new();
        Supervisor supervisor = Make(world, thread, bench);
        RunMinutes(supervisor, world, 120);
        Assert.AreEqual(2, thread.Restarts);
        Assert.AreEqual(2, world.CountLines("network thread is silent, started again"));
        Assert.IsFalse(bench.Station.Reset.IsUnderWay);
    }

    [TestMethod]
    public void A_thread_that_stays_silent_restarts_the_board_and_the_session_is_on_flash()
    {
        ScriptedWorld world = new();
        ScriptedThread thread = new() { HealsAfter = int.MaxValue };
        StationBench bench = new();
        bench.Charge(1, Card);
        Supervisor supervisor = Make(world, thread, bench);
        RunMinutes(supervisor, world, Supervisor.SilentChecksMax - 1);
        Assert.IsFalse(bench.Station.Reset.IsUnderWay);
        RunMinutes(supervisor, world, 1);
        Assert.IsTrue(bench.Station.Reset.IsUnderWay);
        Assert.AreEqual(Supervisor.SilentChecksMax - 1, thread.Restarts);
        Assert.AreEqual(1, world.CountLines("network thread stays silent, the board restarts"));
        bench.RunSeconds(30);
        Assert.AreEqual(2, bench.Boots);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.Contains("\"reason\":\"Reboot\"", bench.Central.Last("StopTransaction"));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    [DataRow(59999, 0)]
    [DataRow(60000, 1)]
    public void A_thread_is_looked_at_every_minute(int ms, int restarts)
    {
        ScriptedWorld world = new();
        ScriptedThread thread = new() { HealsAfter = int.MaxValue };
        Supervisor supervisor = Make(world, thread, new StationBench());
        supervisor.Poll();
        world.MonotonicMs = ms;
        supervisor.Poll();
        Assert.AreEqual(restarts, thread.Restarts);
    }

    [TestMethod]
    public void Free_memory_is_logged_at_boot_and_hourly()
    {
        ScriptedWorld world = new();
        Supervisor supervisor = Make(world, new ScriptedThread(), new StationBench());
        supervisor.Poll();
        Assert.AreEqual(1, world.CountLines("free memory 1048576 bytes"));
        RunMinutes(supervisor, world, 59);
        Assert.AreEqual(1, world.CountLines("free memory"));
        RunMinutes(supervisor, world, 1);
        Assert.AreEqual(2, world.CountLines("free memory"));
        RunMinutes(supervisor, world, 10 * 60);
        Assert.AreEqual(12, world.CountLines("free memory"));
    }

    [TestMethod]
    public void Low_memory_restarts_the_board_once()
    {
        ScriptedWorld world = new();
        StationBench bench = new();
        Supervisor supervisor = Make(world, new ScriptedThread(), bench);
        supervisor.Poll();
        world.Free = (24 * 1024) - 1;
        RunMinutes(supervisor, world, 180);
        Assert.IsTrue(bench.Station.Reset.IsUnderWay);
        Assert.AreEqual(1, world.CountLines("memory is low, the board restarts"));
        bench.PlugIn(1);
        bench.RunSeconds(30);
        Assert.AreEqual(2, bench.Boots);
    }

    [TestMethod]
    public void Memory_that_runs_out_is_told()
    {
        ScriptedWorld world = new();
        ScriptedEvents events = new();
        StationBench bench = new();
        bench.Station.Parts.SecurityEvents = events;
        Supervisor supervisor = Make(world, new ScriptedThread(), bench);
        world.Free = 24 * 1024;
        supervisor.Poll();
        Assert.AreEqual("", events.Text);
        world.Free = (24 * 1024) - 1;
        RunMinutes(supervisor, world, 60);
        Assert.AreEqual("MemoryExhaustion: " + world.Free.ToString() + " bytes are free;ResetOrReboot: Reboot;", events.Text);
    }

    [TestMethod]
    public void The_board_restarts_once_a_month_when_no_session_runs()
    {
        ScriptedWorld world = new() { MonotonicMs = Supervisor.LongUptimeMs - Supervisor.CheckMs };
        StationBench bench = new();
        bench.Charge(1, Card);
        Supervisor supervisor = Make(world, new ScriptedThread(), bench);
        RunMinutes(supervisor, world, 60);
        Assert.IsFalse(bench.Station.Reset.IsUnderWay);
        bench.Tap(Card);
        bench.RunSeconds(15);
        RunMinutes(supervisor, world, 1);
        Assert.IsTrue(bench.Station.Reset.IsUnderWay);
        Assert.AreEqual(1, world.CountLines("up for 30 days, the board restarts"));
    }

    [TestMethod]
    [DataRow(2591999999L, "up for 29 days, the board restarts", 0)]
    [DataRow(2592000000L, "up for 30 days, the board restarts", 1)]
    [DataRow(3887999999L, "up for 44 days, the board restarts", 1)]
    public void Without_a_session_the_30th_day_is_the_last(long uptimeMs, string line, int lines)
    {
        ScriptedWorld world = new() { MonotonicMs = uptimeMs };
        StationBench bench = new();
        Make(world, new ScriptedThread(), bench).Poll();
        Assert.AreEqual(lines > 0, bench.Station.Reset.IsUnderWay);
        Assert.AreEqual(lines, world.CountLines(line));
    }

    [TestMethod]
    public void The_board_restarts_after_45_days_even_in_a_session()
    {
        ScriptedWorld world = new() { MonotonicMs = 3887999999L };
        StationBench bench = new();
        bench.Charge(1, Card);
        Make(world, new ScriptedThread(), bench).Poll();
        Assert.IsFalse(bench.Station.Reset.IsUnderWay);
        world.MonotonicMs++;
        Make(world, new ScriptedThread(), bench).Poll();
        bench.RunSeconds(20);
        Assert.AreEqual(2, bench.Boots);
        Assert.Contains("\"reason\":\"Reboot\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_step_of_the_calendar_disturbs_no_look()
    {
        ScriptedWorld world = new();
        Supervisor supervisor = Make(world, new ScriptedThread(), new StationBench());
        supervisor.Poll();
        for (int i = 0; i < 59; i++)
        {
            world.SetUtc(i % 2 == 0 ? 4102444800000 : 1);
            RunMinutes(supervisor, world, 1);
        }

        Assert.AreEqual(1, world.CountLines("free memory"));
        RunMinutes(supervisor, world, 1);
        Assert.AreEqual(2, world.CountLines("free memory"));
    }

    [TestMethod]
    public void A_loop_that_hangs_for_a_minute_restarts_the_board()
    {
        ScriptedWorld world = new();
        LoopWatchdog watchdog = new(world, world, world);
        for (int i = 0; i < 1000; i++)
        {
            world.MonotonicMs += 10000;
            watchdog.Turned();
            watchdog.Check();
        }

        for (int ms = 10000; ms < LoopWatchdog.HangMs; ms += 10000)
        {
            world.MonotonicMs += 10000;
            watchdog.Check();
            Assert.AreEqual(0, world.Reboots);
        }

        world.MonotonicMs += 10000;
        watchdog.Check();
        Assert.AreEqual(1, world.Reboots);
        Assert.AreEqual(1, world.CountLines("the station's loop hangs, the board restarts"));
    }

    private static Supervisor Make(ScriptedWorld world, ScriptedThread thread, StationBench bench)
    {
        StationHardware hardware = new() { Clock = world, Log = world, System = world };
        return new Supervisor(hardware, new IWatched[] { thread }, bench.Station.Reset, bench.Station.Parts);
    }

    private static void RunMinutes(Supervisor supervisor, ScriptedWorld world, int minutes)
    {
        for (int i = 0; i < minutes; i++)
        {
            supervisor.Poll();
            world.MonotonicMs += Supervisor.CheckMs;
            supervisor.Poll();
        }
    }

    private sealed class ScriptedThread : IWatched
    {
        public int HealsAfter;
        public int Restarts;

        public string Name => "network thread";

        public bool IsSilent()
        {
            return Restarts < HealsAfter;
        }

        public void Restart()
        {
            Restarts++;
        }
    }
}
