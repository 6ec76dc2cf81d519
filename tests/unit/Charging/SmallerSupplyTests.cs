// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>A supply that shrinks under cars that have not followed yet, and those that get nothing of it.</summary>
[TestClass]
public class SmallerSupplyTests
{
    [TestMethod]
    public void A_car_that_is_to_keep_its_part_gives_way_until_the_other_has_followed()
    {
        SupplyBench bench = new(2) { SupplyDeciAmps = 480 };
        bench.Claims[0].CapDeciAmps = 160;
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(2);
        Assert.AreEqual(160320, bench.Offers);
        bench.SupplyDeciAmps = 400;
        bench.Divide();
        Assert.AreEqual(80240, bench.Offers, "the second may still draw 32 A");
        bench.Draw(2, 240);
        bench.Run(7);
        Assert.AreEqual(160240, bench.Offers);
    }

    [TestMethod]
    public void Who_comes_while_the_other_may_still_draw_more_than_the_supply_is_granted_nothing()
    {
        SupplyBench bench = new(2);
        bench.Begin(2);
        bench.Run(2);
        Assert.AreEqual(320, bench.Offers);
        bench.SupplyDeciAmps = 200;
        bench.Begin(1);
        bench.Divide();
        Assert.AreEqual(100, bench.Offers);
        Assert.AreEqual(0, bench.Claims[0].GrantedDeciAmps);
        bench.Draw(2, 100);
        bench.Run(7);
        Assert.AreEqual(100100, bench.Offers);
    }

    [TestMethod]
    public void Who_may_not_charge_and_who_is_not_there_are_granted_nothing()
    {
        SupplyBench bench = new(4);
        bench.Claims[2].CapDeciAmps = 50;
        bench.Begin(1);
        bench.Begin(2);
        bench.Begin(3);
        bench.Run(1);
        Assert.AreEqual(160160, bench.Offers);
        Assert.AreEqual(0, bench.Claims[2].GrantedDeciAmps, "5 A is too little to charge with");
        Assert.AreEqual(0, bench.Claims[3].GrantedDeciAmps, "not there");
    }

    [TestMethod]
    public void A_turn_that_is_not_used_is_not_given_up_for_one_that_may_not_charge()
    {
        SupplyBench bench = new(3) { SupplyDeciAmps = 110 };
        bench.Claims[2].CapDeciAmps = 50;
        bench.Begin(1);
        bench.Begin(2);
        bench.Run(1);
        bench.Open(1, true);
        bench.Run(70);
        Assert.AreEqual(110, bench.Offers, "the first has wasted its turn");
        bench.Open(2, true);
        bench.Begin(3);
        for (int i = 0; i < 300; i++)
        {
            bench.Run(1);
            Assert.AreEqual(110, bench.Offers);
        }
    }
}
