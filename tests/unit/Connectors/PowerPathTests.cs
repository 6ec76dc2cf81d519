// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The predicate before the contactor, member by member: what is missing keeps the coil off, what is lost releases it.</summary>
[TestClass]
public class PowerPathTests
{
    [TestMethod]
    public void With_everything_in_place_the_coil_is_driven_and_the_current_offered()
    {
        PowerBench bench = new();
        bench.Run(2000);
        Assert.IsTrue(bench.Coil);
        Assert.IsTrue(bench.Power.IsClosing);
        Assert.AreEqual(320, bench.OfferedDeciAmps);
        Assert.AreEqual(320, bench.Power.OfferedDeciAmps);
    }

    [TestMethod]
    [DataRow("permission")]
    [DataRow("no fault")]
    [DataRow("ready car")]
    [DataRow("diode")]
    [DataRow("cable")]
    [DataRow("known cable")]
    [DataRow("lock")]
    [DataRow("offer")]
    public void Whatever_is_missing_the_coil_is_never_driven(string missing)
    {
        PowerBench bench = new();
        bench.Lose(missing);
        for (int i = 0; i < 1000; i++)
        {
            bench.Run(20);
            Assert.IsFalse(bench.Coil, missing);
        }

        bench.Regain(missing);
        bench.Run(7000);
        Assert.IsTrue(bench.Coil, missing);
    }

    [TestMethod]
    public void Contacts_that_stuck_while_the_mains_were_away_are_found_and_not_closed_on()
    {
        PowerBench bench = new();
        bench.Run(10000);
        Assert.IsTrue(bench.Coil);
        bench.IsStuckClosed = true;
        bench.Hold(6000);
        for (int i = 0; i < 200; i++)
        {
            bench.Run(20);
            Assert.IsFalse(bench.Coil, "closed on again");
        }

        Assert.IsTrue(bench.Power.IsWelded);
    }

    [TestMethod]
    [DataRow("no fault", 20)]
    [DataRow("ready car", 20)]
    [DataRow("diode", 140)]
    [DataRow("cable", 80)]
    [DataRow("known cable", 80)]
    [DataRow("lock", 20)]
    [DataRow("permission", 6020)]
    [DataRow("offer", 6020)]
    public void Whatever_is_lost_the_coil_is_released_in_time(string lost, int withinMs)
    {
        PowerBench bench = new();
        bench.Run(10000);
        Assert.IsTrue(bench.Coil);
        bench.Lose(lost);
        bench.Run(withinMs);
        Assert.IsFalse(bench.Coil, lost);
    }

    [TestMethod]
    [DataRow("permission")]
    [DataRow("offer")]
    public void A_withdrawn_offer_leaves_the_car_6_s_to_switch_off(string lost)
    {
        PowerBench bench = new();
        bench.Run(10000);
        bench.Lose(lost);
        bench.Run(20);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
        bench.Run(5960);
        Assert.IsTrue(bench.Coil);
        bench.Run(40);
        Assert.IsFalse(bench.Coil);
    }

    [TestMethod]
    public void Without_a_lock_or_proximity_a_tethered_cable_gets_current()
    {
        PowerBench bench = new(false);
        bench.Run(2000);
        Assert.IsTrue(bench.Coil);
        Assert.IsFalse(bench.Power.HasLock);
        Assert.IsTrue(bench.Power.IsLocked && bench.Power.IsUnlocked);
        Assert.IsFalse(bench.Power.HasLockFailed);
    }

    [TestMethod]
    public void The_offer_falls_at_once_and_rises_5_s_after_the_last_change()
    {
        PowerBench bench = new();
        bench.Run(520);
        Assert.AreEqual(320, bench.OfferedDeciAmps);
        bench.LimitDeciAmps = 160;
        bench.Run(20);
        Assert.AreEqual(160, bench.OfferedDeciAmps);
        bench.LimitDeciAmps = 200;
        bench.Run(4980);
        Assert.AreEqual(160, bench.OfferedDeciAmps);
        bench.Run(20);
        Assert.AreEqual(200, bench.OfferedDeciAmps);
        bench.LimitDeciAmps = 0;
        bench.Run(20);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
        bench.LimitDeciAmps = 160;
        bench.Run(4980);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
        bench.Run(20);
        Assert.AreEqual(160, bench.OfferedDeciAmps);
    }

    [TestMethod]
    public void A_running_offer_rises_by_10_A_at_a_time_and_the_first_is_the_limit()
    {
        PowerBench bench = new() { LimitDeciAmps = 60 };
        bench.Run(520);
        Assert.AreEqual(60, bench.OfferedDeciAmps);
        bench.LimitDeciAmps = 300;
        bench.Run(5000);
        Assert.AreEqual(160, bench.OfferedDeciAmps);
        bench.Run(4980);
        Assert.AreEqual(160, bench.OfferedDeciAmps);
        bench.Run(20);
        Assert.AreEqual(260, bench.OfferedDeciAmps);
        bench.Run(5000);
        Assert.AreEqual(300, bench.OfferedDeciAmps);
    }

    [TestMethod]
    public void Between_opening_and_closing_are_2_s()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.Lose("lock");
        bench.Run(20);
        Assert.IsFalse(bench.Coil);
        bench.Regain("lock");
        bench.Run(1980);
        Assert.IsFalse(bench.Coil);
        bench.Run(20);
        Assert.IsTrue(bench.Coil);
    }

    [TestMethod]
    public void Break_opens_and_withdraws_this_instant()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.Power.Break();
        Assert.IsFalse(bench.Coil);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
        Assert.AreEqual(0, bench.Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void The_plug_is_unlocked_when_the_contacts_are_open_and_not_before()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.IsStuckClosed = true;
        bench.Lose("permission");
        bench.Lose("ready car");
        bench.Power.Lock(false);
        bench.Run(500);
        Assert.IsFalse(bench.Coil);
        Assert.IsTrue(bench.LockWanted, "the contacts are closed still");
        bench.IsStuckClosed = false;
        bench.Run(40);
        Assert.IsFalse(bench.LockWanted);
        bench.Power.Lock(true);
        Assert.IsTrue(bench.LockWanted);
        bench.Power.Lock(false);
        Assert.IsFalse(bench.LockWanted);
    }

    [TestMethod]
    public void A_weld_is_shown_as_state_F_and_ends_by_service_alone()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.IsStuckClosed = true;
        bench.Lose("ready car");
        bench.Run(1100);
        Assert.IsTrue(bench.Power.IsWelded);
        for (int i = 0; i < 500; i++)
        {
            Assert.IsTrue(bench.IsFaultOffered);
            Assert.AreEqual(0, bench.Power.OfferedDeciAmps);
            bench.Run(20);
        }

        Assert.IsFalse(bench.Power.ClearWeld(), "closed still");
        bench.IsStuckClosed = false;
        bench.Regain("ready car");
        bench.Run(5000);
        bench.Power.ClearContactorFault();
        Assert.IsTrue(bench.Power.IsWelded);
        Assert.IsFalse(bench.Coil);
        Assert.IsTrue(bench.Power.ClearWeld());
        Assert.IsFalse(bench.IsFaultOffered);
        bench.Run(7000);
        Assert.IsTrue(bench.Coil);
    }

    [TestMethod]
    public void Mains_that_were_away_for_5_s_have_been_long_enough_for_the_next_offer()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.Hold(5000);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
        bench.Run(20);
        Assert.AreEqual(320, bench.OfferedDeciAmps);
    }

    [TestMethod]
    public void A_contactor_that_is_known_as_welded_is_not_driven_on()
    {
        PowerBench bench = new();
        bench.Run(2000);
        Assert.IsTrue(bench.Coil);
        bench.Power.RestoreWeld();
        bench.Run(20);
        Assert.IsFalse(bench.Coil);
        Assert.IsTrue(bench.IsFaultOffered);
    }

    [TestMethod]
    public void Service_that_finds_no_weld_leaves_the_offer_alone()
    {
        PowerBench bench = new();
        bench.Lose("ready car");
        bench.Run(2000);
        Assert.AreEqual(320, bench.OfferedDeciAmps);
        Assert.IsTrue(bench.Power.ClearWeld());
        Assert.AreEqual(320, bench.OfferedDeciAmps);
    }

    [TestMethod]
    public void A_contactor_that_does_not_close_is_forgotten_on_request()
    {
        PowerBench bench = new() { IsStuckOpen = true };
        bench.Run(2500);
        Assert.IsTrue(bench.Power.FailedToClose);
        Assert.IsFalse(bench.Power.IsWelded);
        bench.Power.ClearContactorFault();
        Assert.IsFalse(bench.Power.FailedToClose);
    }

    [TestMethod]
    public void A_fault_withdraws_the_offer_at_once()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.Lose("no fault");
        bench.Run(20);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
    }

    [TestMethod]
    public void Rests_double_up_to_a_minute()
    {
        PowerBench bench = new();
        bench.Run(2000);
        Assert.AreEqual("2000 4000 8000 16000 32000 60000 60000 ", Rest(bench) + Rest(bench) + Rest(bench) + Rest(bench) + Rest(bench) + Rest(bench) + Rest(bench));
        bench.Power.ForgetRests();
        Assert.AreEqual("2000 4000 ", Rest(bench) + Rest(bench));
    }

    [TestMethod]
    public void A_closure_of_a_minute_makes_the_rest_short_again_and_a_shorter_one_does_not()
    {
        PowerBench bench = new();
        bench.Run(2000);
        Assert.AreEqual("2000 ", Rest(bench));
        bench.Run(59960);
        Assert.AreEqual("4000 ", Rest(bench));
        bench.Run(59980);
        Assert.AreEqual("2000 ", Rest(bench));
    }

    [TestMethod]
    public void The_plug_stays_locked_while_the_coil_is_driven_whatever_the_mirror_says()
    {
        PowerBench bench = new() { IsStuckOpen = true };
        bench.Run(2000);
        Assert.IsTrue(bench.Coil);
        bench.Power.Lock(false);
        Assert.IsTrue(bench.LockWanted);
        bench.Run(500);
        Assert.IsTrue(bench.Coil && bench.LockWanted);
    }

    [TestMethod]
    public void A_plug_is_locked_although_the_contacts_are_closed()
    {
        PowerBench bench = new();
        bench.Power.Lock(false);
        bench.IsStuckClosed = true;
        bench.Run(20);
        bench.Power.Lock(true);
        Assert.IsTrue(bench.LockWanted);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Without_mains_only_a_move_of_the_lock_is_ended(bool hasSocket)
    {
        PowerBench bench = new(hasSocket);
        bench.Run(2000);
        int before = bench.LockPolls;
        bench.Power.Hold();
        Assert.IsFalse(bench.Coil);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
        Assert.AreEqual(before, bench.LockPolls);
        Assert.AreEqual(hasSocket ? 1 : 0, bench.LockEndings);
    }

    [TestMethod]
    public void Break_without_an_offer_does_not_delay_the_next()
    {
        PowerBench bench = new();
        bench.Lose("permission");
        bench.Run(10000);
        bench.Power.Break();
        bench.Regain("permission");
        bench.Run(20);
        Assert.AreEqual(320, bench.OfferedDeciAmps);
    }

    [TestMethod]
    public void After_a_pulse_that_wakes_the_car_its_pilot_is_read_for_200_ms()
    {
        PowerBench bench = Waking(2);
        for (int i = 0; i < 500 && bench.Power.IsWaking; i++)
        {
            bench.Run(20);
        }

        int ms = 0;
        for (; bench.OfferedDeciAmps == 0 && ms < 10000; ms += Limits.TickMs)
        {
            bench.Run(Limits.TickMs);
        }

        Assert.AreEqual(200, ms);
    }

    [TestMethod]
    public void Contacts_that_have_moved_ask_for_one_more_turn()
    {
        PowerBench bench = new();
        bench.Run(10000);
        Assert.IsFalse(bench.IsTurnAsked);
        bench.IsStuckOpen = true;
        bench.Run(20);
        Assert.IsTrue(bench.IsTurnAsked);
        bench.Run(20);
        Assert.IsFalse(bench.IsTurnAsked);
    }

    [TestMethod]
    public void A_weld_ends_a_pulse_that_wakes_the_car()
    {
        PowerBench bench = Waking(30);
        bench.IsStuckClosed = true;
        bench.Run(1100);
        Assert.IsTrue(bench.Power.IsWelded);
        Assert.IsFalse(bench.Power.IsWaking);
    }

    /// <summary>A car that has slept through a minute without an offer, in the first pulse.</summary>
    private static PowerBench Waking(int seconds)
    {
        PowerBench bench = new();
        bench.Power.WakeUpSeconds = seconds;
        bench.Lose("ready car");
        bench.Lose("offer");
        bench.Run(65000);
        bench.Regain("offer");
        bench.Run(30020);
        Assert.IsFalse(bench.Power.IsWaking);
        bench.Run(20);
        Assert.IsTrue(bench.Power.IsWaking);
        return bench;
    }

    /// <summary>Opens the contactor by a lock that lets go for a moment; how long it rests, ms and a space.</summary>
    private static string Rest(PowerBench bench)
    {
        bench.Lose("lock");
        bench.Run(Limits.TickMs);
        Assert.IsFalse(bench.Coil);
        bench.Regain("lock");
        int ms = 0;
        for (; !bench.Coil && ms < 100000; ms += Limits.TickMs)
        {
            bench.Run(Limits.TickMs);
        }

        return ms.ToString() + " ";
    }

    [TestMethod]
    public void A_car_that_goes_on_asking_without_an_offer_gets_no_current_whatever_time_passes()
    {
        PowerBench bench = new();
        bench.Run(10000);
        Assert.IsTrue(bench.Coil);
        bench.LimitDeciAmps = 0;
        bench.Run(7000);
        for (int i = 0; i < 100; i++)
        {
            Assert.IsFalse(bench.Coil);
            bench.Run(1000);
        }

        bench.LimitDeciAmps = 60;
        bench.Run(6000);
        Assert.IsTrue(bench.Coil);
    }

    [TestMethod]
    public void From_the_very_beginning_nothing_is_offered_and_the_coil_is_off()
    {
        PowerBench bench = new();
        Assert.IsFalse(bench.Coil);
        Assert.AreEqual(0, bench.OfferedDeciAmps);
    }

    [TestMethod]
    public void The_time_in_which_a_weld_was_mended_counts_as_time_without_an_offer()
    {
        PowerBench bench = new();
        bench.Power.WakeUpSeconds = 5;
        bench.Run(10000);
        bench.IsStuckClosed = true;
        bench.Lose("ready car");
        bench.Run(70000);
        Assert.IsTrue(bench.Power.IsWelded);
        bench.IsStuckClosed = false;
        bench.Run(20);
        Assert.IsTrue(bench.Power.ClearWeld());
        bench.Run(31000);
        Assert.IsTrue(bench.IsFaultOffered, "a car that may sleep is woken");
    }
}
