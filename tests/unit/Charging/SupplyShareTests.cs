// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Two cars on one supply of 32 A: who gets what, and when.</summary>
[TestClass]
public class SupplyShareTests
{
    [TestMethod]
    public void A_car_alone_gets_all_that_it_may_have()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Run(1);
        Assert.AreEqual(320000, bench.Offers);
        Assert.IsFalse(bench.IsContended);
        Assert.AreEqual(0, bench.Claims[1].GrantedDeciAmps, "it wants nothing");
        bench.Claims[0].CapDeciAmps = 100;
        bench.Divide();
        Assert.AreEqual(100000, bench.Offers);
    }

    [TestMethod]
    public void The_first_is_lowered_before_the_second_gets_anything()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Run(10);
        bench.Draw(1, -1);
        bench.Begin(2);
        bench.Divide();
        Assert.AreEqual(160000, bench.Offers);
        Assert.AreEqual(320, bench.Claims[0].HeldDeciAmps);
        bench.Run(4);
        Assert.AreEqual(160000, bench.Offers);
        bench.Run(2);
        Assert.AreEqual(160160, bench.Offers);
    }

    [TestMethod]
    public void A_car_that_is_seen_to_follow_makes_room_at_once()
    {
        SupplyBench bench = SecondHasCome();
        bench.Draw(1, 158);
        bench.Run(1);
        Assert.AreEqual(160160, bench.Offers);
    }

    [TestMethod]
    public void A_car_that_drew_less_anyway_has_not_shown_that_it_follows()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Draw(1, 100);
        bench.Run(10);
        bench.Begin(2);
        bench.Run(5);
        Assert.AreEqual(160000, bench.Offers);
        bench.Run(3);
        Assert.AreEqual(160160, bench.Offers);
    }

    [TestMethod]
    public void A_car_that_does_not_follow_keeps_its_place_beyond_its_time()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Run(10);
        bench.Begin(2);
        bench.Divide();
        bench.Run(30);
        Assert.AreEqual(160000, bench.Offers);
    }

    [TestMethod]
    [DataRow(320, 320, 320, 160, 160)]
    [DataRow(320, 100, 320, 100, 220)]
    [DataRow(320, 320, 60, 260, 60)]
    [DataRow(200, 320, 59, 200, 0)]
    [DataRow(120, 320, 320, 60, 60)]
    [DataRow(121, 320, 320, 60, 60)]
    [DataRow(400, 320, 320, 200, 200)]
    [DataRow(700, 320, 250, 320, 250)]
    public void Each_gets_an_equal_part_and_no_more_than_its_cap(int supply, int capOne, int capTwo, int one, int two)
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = supply };
        bench.Claims[0].CapDeciAmps = capOne;
        bench.Claims[1].CapDeciAmps = capTwo;
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        Assert.AreEqual(one, bench.Offers / 1000);
        Assert.IsTrue(bench.Offers % 1000 - two is 0 or 1, "no less than its part, and what rounding leaves");
    }

    [TestMethod]
    public void What_a_car_leaves_unused_goes_to_the_other_after_a_while_and_back_at_once()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Begin(2);
        bench.Draw(1, 80);
        bench.Run(10);
        Assert.AreEqual(bench.NowMs + 5000, bench.NextMs, "it is looked at");
        bench.Run(45);
        Assert.AreEqual(160160, bench.Offers);
        bench.Run(20);
        Assert.AreEqual(100220, bench.Offers);
        bench.Draw(1, 98);
        bench.Draw(2, 150);
        bench.Run(12);
        Assert.AreEqual(160160, bench.Offers);
    }

    [TestMethod]
    [DataRow(150, int.MaxValue)]
    [DataRow(149, 169)]
    public void A_car_that_draws_1_A_less_than_its_offer_takes_what_it_gets(int drawn, int need)
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Begin(2);
        bench.Draw(1, drawn);
        bench.Run(70);
        Assert.AreEqual(160160, bench.Offers);
        Assert.AreEqual(need, bench.Claims[0].NeedDeciAmps);
    }

    [TestMethod]
    public void A_car_that_does_not_ask_leaves_all_but_6_A()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Begin(2);
        bench.Open(1, true);
        bench.Run(70);
        Assert.AreEqual(60260, bench.Offers);
        bench.Open(1, false);
        bench.Draw(2, 150);
        bench.Run(12);
        Assert.AreEqual(160160, bench.Offers);
    }

    [TestMethod]
    public void A_car_alone_keeps_the_offer_that_it_does_not_use()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Draw(1, 70);
        bench.Run(300);
        Assert.AreEqual(320000, bench.Offers);
        Assert.AreEqual(Deadlines.Never, bench.NextMs, "nobody looks what it draws");
    }

    [TestMethod]
    public void Where_there_is_not_enough_for_two_the_second_waits_for_its_turn()
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 110 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        Assert.AreEqual(110000, bench.Offers);
        Assert.IsTrue(bench.Claims[1].IsWaiting);
        Assert.IsFalse(bench.Claims[0].IsWaiting);
        bench.Run((SupplyShare.TurnMs / 1000) - 5);
        Assert.AreEqual(110000, bench.Offers);
        bench.Run(10);
        Assert.AreEqual(110, bench.Offers);
        Assert.IsTrue(bench.Claims[0].IsWaiting);
        bench.Run((SupplyShare.TurnMs / 1000) - 10);
        Assert.AreEqual(110, bench.Offers);
        bench.Run(15);
        Assert.AreEqual(110000, bench.Offers);
    }

    [TestMethod]
    public void A_car_that_does_not_use_its_turn_gives_it_up()
    {
        SupplyBench bench = new(3) { SupplyDeciAmps = 110 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        bench.Open(1, true);
        bench.Run(70);
        Assert.AreEqual(110, bench.Offers);
        bench.Open(2, true);
        bench.Run(100);
        Assert.AreEqual(110, bench.Offers, "two that want nothing do not take turns every minute");
        bench.Claims[2].CapDeciAmps = 50;
        bench.Begin(3);
        bench.Run(100);
        Assert.AreEqual(110, bench.Offers, "for one that may not charge neither");
        bench.End(3);
        bench.Run(SupplyShare.TurnMs / 1000);
        Assert.AreEqual(110000, bench.Offers);
    }

    [TestMethod]
    public void A_turn_is_a_quarter_of_an_hour_to_the_millisecond()
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 110 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Draw(1, -1);
        bench.Draw(2, -1);
        bench.Run(1);
        long endMs = bench.NowMs + (15 * 60 * 1000);
        Assert.AreEqual(endMs, bench.NextMs);
        bench.Run((15 * 60) - 1);
        Assert.AreEqual(110000, bench.Offers);
        bench.Run(1);
        Assert.AreEqual(0, bench.Offers, "the contactor of the first has to open");
        bench.Run(1);
        Assert.AreEqual(110, bench.Offers);
        Assert.AreEqual(endMs + (15 * 60 * 1000), bench.NextMs);
    }

    [TestMethod]
    public void A_turn_may_end_when_nobody_is_left()
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 110 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Draw(1, -1);
        bench.Draw(2, -1);
        bench.Run(15 * 60);
        Assert.AreEqual(110000, bench.Offers);
        bench.End(1);
        bench.End(2);
        bench.SupplyDeciAmps = 50;
        bench.Run(1);
        Assert.AreEqual(0, bench.Offers);
    }

    [TestMethod]
    public void Who_has_wasted_a_turn_is_given_another_with_the_next_session()
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 110 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        bench.Open(1, true);
        bench.Run(70);
        Assert.AreEqual(110, bench.Offers);
        bench.End(1);
        bench.Run(2);
        bench.Open(1, false);
        bench.Begin(1);
        bench.Run(2);
        bench.Open(2, true);
        bench.Run(100);
        Assert.AreEqual(110000, bench.Offers);
    }

    [TestMethod]
    [DataRow(59, 0, false)]
    [DataRow(60, 0, true)]
    [DataRow(320, 110, true)]
    [DataRow(320, 111, false)]
    public void Only_who_could_charge_with_what_there_is_waits_for_a_turn(int cap, int least, bool isWaiting)
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 110 };
        bench.Claims[1].CapDeciAmps = cap;
        bench.Claims[1].LeastDeciAmps = least;
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        Assert.AreEqual(isWaiting, bench.Claims[1].IsWaiting);
        bench.Run(SupplyShare.TurnMs / 1000 + 10);
        Assert.AreEqual(isWaiting, bench.Offers < 1000, "the other has its turn now");
    }

    [TestMethod]
    public void Who_waits_goes_on_when_the_other_ends()
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 110 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(10);
        bench.End(1);
        bench.Run(2);
        Assert.AreEqual(110, bench.Offers);
        Assert.IsFalse(bench.Claims[1].IsWaiting);
        Assert.IsFalse(bench.Claims[0].IsWaiting);
        bench.Begin(1);
        bench.Run(1);
        Assert.IsTrue(bench.Claims[0].IsWaiting);
        bench.End(1);
        bench.Run(1);
        Assert.IsFalse(bench.Claims[0].IsWaiting);
    }

    [TestMethod]
    public void SupplyMinCurrent_makes_two_wait_who_could_share()
    {
        SupplyBench bench = new(2) { LeastDeciAmps = 170 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        Assert.AreEqual(320000, bench.Offers);
        bench.Claims[1].CapDeciAmps = 100;
        bench.Run(10);
        bench.Draw(1, 219);
        bench.Run(10);
        Assert.AreEqual(220100, bench.Offers, "a cap below the minimum is enough for whom it caps");
    }

    [TestMethod]
    public void A_supply_below_6_A_is_for_nobody()
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 59 };
        bench.Begin(1);
        bench.Run(1);
        Assert.AreEqual(0, bench.Offers);
    }

    [TestMethod]
    public void Cars_on_different_phases_do_not_share()
    {
        SupplyBench bench = new(2);
        bench.Claims[0].Phases = 1;
        bench.Claims[1].Phases = 2;
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        Assert.AreEqual(320320, bench.Offers);
        bench.Claims[1].Phases = SupplyClaim.AllPhases;
        bench.Draw(1, 159);
        bench.Draw(2, 159);
        bench.Run(10);
        Assert.AreEqual(160160, bench.Offers);
    }

    [TestMethod]
    [DataRow(1, 1, 160160)]
    [DataRow(2, 2, 160160)]
    [DataRow(4, 4, 160160)]
    [DataRow(4, 6, 160160)]
    [DataRow(3, 2, 160160)]
    [DataRow(4, 3, 320320)]
    public void Cars_share_every_phase_that_both_load(int one, int two, int offers)
    {
        // One more may not charge, and one is not there.
        SupplyBench bench = new(4);
        bench.Claims[0].Phases = one;
        bench.Claims[1].Phases = two;
        bench.Claims[2].CapDeciAmps = 50;
        bench.Begin(1);
        bench.Begin(2);
        bench.Begin(3);
        bench.Run(1);
        Assert.AreEqual(offers, bench.Offers);
    }

    [TestMethod]
    public void A_car_on_two_phases_shares_each_with_who_is_on_it()
    {
        SupplyBench bench = new(3);
        for (int i = 1; i <= 3; i++)
        {
            bench.Claims[i - 1].Phases = i;
            bench.Begin(i);
        }

        bench.Run(1);
        Assert.AreEqual(160160, bench.Offers);
        Assert.AreEqual(160, bench.Claims[2].GrantedDeciAmps);
    }

    [TestMethod]
    public void The_part_of_a_car_on_two_phases_is_that_of_the_one_with_more_cars()
    {
        SupplyBench bench = new(3);
        bench.Claims[0].Phases = 3;
        bench.Claims[1].Phases = 3;
        bench.Claims[2].Phases = 2;
        for (int i = 1; i <= 3; i++)
        {
            bench.Begin(i);
        }

        bench.Run(1);
        Assert.AreEqual(106107, bench.Offers);
        Assert.AreEqual(107, bench.Claims[2].GrantedDeciAmps);
    }

    [TestMethod]
    public void A_cap_holds_also_where_nobody_shares_the_phase()
    {
        SupplyBench bench = new(2);
        bench.Claims[0].Phases = 1;
        bench.Claims[0].CapDeciAmps = 100;
        bench.Claims[1].Phases = 2;
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        Assert.AreEqual(100320, bench.Offers);
    }

    [TestMethod]
    public void The_next_gets_nothing_before_the_contactor_of_the_last_is_open()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Run(10);
        bench.End(1);
        bench.Begin(2);
        bench.Divide();
        Assert.AreEqual(0, bench.Offers);
        bench.Run(1);
        Assert.AreEqual(320, bench.Offers);
    }

    [TestMethod]
    public void A_smaller_supply_lowers_both_at_once()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        bench.SupplyDeciAmps = 200;
        bench.Divide();
        Assert.AreEqual(100100, bench.Offers);
    }

    [TestMethod]
    [DataRow(640, false)]
    [DataRow(639, true)]
    public void A_supply_that_is_just_enough_for_all_is_divided_once_and_for_all(int supply, bool isContended)
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 100 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(10);
        bench.SupplyDeciAmps = supply;
        bench.Run(100);
        Assert.AreEqual(isContended, bench.IsContended);
        Assert.IsTrue(isContended || bench.NextMs == Deadlines.Never);
        Assert.IsFalse(bench.Claims[1].IsWaiting);
    }

    [TestMethod]
    [DataRow(320)]
    [DataRow(700)]
    public void A_turn_ends_with_the_crowd(int enough)
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 100 };
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(60);
        Assert.AreEqual(100000, bench.Offers);
        bench.SupplyDeciAmps = enough;
        bench.Divide();
        Assert.AreEqual(Deadlines.Never, bench.NextMs);
        bench.Run(SupplyShare.TurnMs / 1000);
        bench.SupplyDeciAmps = 100;
        bench.Run(60);
        Assert.AreEqual(100000, bench.Offers);
    }

    [TestMethod]
    public void A_car_that_opens_its_contactor_makes_room_at_once()
    {
        SupplyBench bench = SecondHasCome();
        bench.Open(1, true);
        bench.Run(1);
        Assert.AreEqual(160160, bench.Offers);
    }

    [TestMethod]
    public void A_car_that_draws_again_is_idle_no_more()
    {
        SupplyClaim claim = new();
        for (int ms = 0; ms <= SupplyClaim.UnusedMs; ms += 1000)
        {
            claim.Poll(ms, 160, false, 0, 0);
        }

        Assert.IsTrue(claim.IsIdle);
        claim.Poll(SupplyClaim.UnusedMs + 1000, 160, false, 160, 160);
        Assert.IsFalse(claim.IsIdle);
    }

    /// <summary>The first car has charged alone; a second has come and waits until it has followed.</summary>
    private static SupplyBench SecondHasCome()
    {
        SupplyBench bench = new(2);
        bench.Begin(1);
        bench.Run(10);
        bench.Begin(2);
        bench.Divide();
        bench.Run(1);
        Assert.AreEqual(160000, bench.Offers);
        return bench;
    }
}
