// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a car does with its offer on a shared supply, to the millisecond and the tenth of an ampere.</summary>
[TestClass]
public class SupplyClaimTests
{
    [TestMethod]
    public void A_car_of_which_nothing_is_known_has_followed_after_five_seconds()
    {
        SupplyClaim claim = Lowered();
        Assert.AreEqual(2000L, claim.NextMs, "looked at once a second");
        claim.Poll(5500, 160, false, -1, -1);
        Assert.AreEqual(6000L, claim.NextMs);
        claim.Poll(5999, 160, false, -1, -1);
        Assert.AreEqual(320, claim.HeldDeciAmps);
        claim.Poll(6000, 160, false, -1, -1);
        Assert.AreEqual(160, claim.HeldDeciAmps);
        Assert.AreEqual(Deadlines.Never, claim.NextMs);
    }

    [TestMethod]
    [DataRow(181, 320)]
    [DataRow(180, 160)]
    [DataRow(0, 160)]
    [DataRow(-1, 320)]
    public void A_car_is_seen_to_follow_when_it_draws_no_more_than_its_offer_and_2_A(int proven, int held)
    {
        SupplyClaim claim = Lowered();
        claim.Poll(2000, 160, false, 320, proven);
        Assert.AreEqual(held, claim.HeldDeciAmps);
        Assert.AreEqual(held == 320 ? 3000L : Deadlines.Never, claim.NextMs);
    }

    [TestMethod]
    public void A_car_that_has_followed_once_has_to_follow_anew()
    {
        SupplyClaim claim = Lowered();
        claim.Poll(2000, 160, false, 100, 100);
        Assert.AreEqual(160, claim.HeldDeciAmps);
        claim.Poll(3000, 120, false, 100, 100);
        Assert.AreEqual(160, claim.HeldDeciAmps, "it drew less anyway");
        claim.Poll(8000, 120, false, 100, 100);
        Assert.AreEqual(120, claim.HeldDeciAmps);
    }

    [TestMethod]
    public void A_car_that_still_draws_more_is_looked_at_once_a_second_beyond_its_time()
    {
        SupplyClaim claim = Lowered();
        claim.Poll(6000, 160, false, 320, 181);
        Assert.AreEqual(320, claim.HeldDeciAmps);
        Assert.AreEqual(7000L, claim.NextMs);
    }

    [TestMethod]
    [DataRow(100, 9000)]
    [DataRow(160, 6000)]
    [DataRow(170, 6000)]
    public void Only_a_lower_offer_gives_a_car_its_five_seconds_anew(int offer, int followedMs)
    {
        SupplyClaim claim = Lowered();
        claim.Poll(4000, offer, false, -1, -1);
        claim.Poll(followedMs - 1, offer, false, -1, -1);
        Assert.AreEqual(320, claim.HeldDeciAmps);
        claim.Poll(followedMs, offer, false, -1, -1);
        Assert.AreEqual(offer, claim.HeldDeciAmps);
    }

    [TestMethod]
    public void A_car_that_is_offered_nothing_holds_its_current_until_its_contactor_is_open()
    {
        SupplyClaim claim = Lowered();
        claim.Poll(2000, 0, false, -1, -1);
        claim.Poll(60000, 0, false, -1, -1);
        Assert.AreEqual(320, claim.HeldDeciAmps);
        claim.Poll(60020, 0, true, -1, -1);
        Assert.AreEqual(0, claim.HeldDeciAmps);
    }

    [TestMethod]
    public void A_car_that_pauses_when_it_is_lowered_may_ask_for_the_old_current_for_five_seconds()
    {
        SupplyClaim claim = new();
        claim.Poll(0, 320, false, 100, 100);
        claim.Poll(1000, 160, true, 0, 0);
        claim.Poll(5999, 160, true, 0, 0);
        Assert.AreEqual(320, claim.HeldDeciAmps);
        claim.Poll(6000, 160, true, 0, 0);
        Assert.AreEqual(160, claim.HeldDeciAmps);
    }

    [TestMethod]
    public void A_contactor_that_is_open_draws_nothing_whatever_the_meter_says()
    {
        SupplyClaim claim = Lowered();
        claim.Poll(2000, 160, true, 320, 320);
        Assert.AreEqual(160, claim.HeldDeciAmps);
        claim.Poll(62000, 160, true, 320, 320);
        Assert.IsTrue(claim.IsIdle);
        Assert.AreEqual(SupplyClaim.SpareDeciAmps, claim.NeedDeciAmps);
    }

    [TestMethod]
    public void What_a_car_needs_is_the_most_that_it_drew_in_a_minute_and_2_A()
    {
        SupplyClaim claim = new();
        claim.Poll(1000, 160, false, 100, 100);
        Assert.AreEqual(6000L, claim.NextMs, "looked at every five seconds");
        claim.Poll(30000, 160, false, 120, 120);
        claim.Poll(57000, 160, false, 90, 90);
        Assert.AreEqual(61000L, claim.NextMs);
        claim.Poll(60999, 160, false, 90, 90);
        Assert.AreEqual(int.MaxValue, claim.NeedDeciAmps);
        claim.Poll(61000, 160, false, 90, 90);
        Assert.AreEqual(140, claim.NeedDeciAmps);
        Assert.IsFalse(claim.IsIdle);
        claim.Poll(120999, 160, false, 80, 80);
        Assert.AreEqual(140, claim.NeedDeciAmps);
        claim.Poll(121000, 160, false, 80, 80);
        Assert.AreEqual(110, claim.NeedDeciAmps, "90 when this minute began");
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    public void A_car_that_draws_nothing_for_a_minute_is_idle(int used, bool isIdle)
    {
        SupplyClaim claim = new();
        claim.Poll(1000, 160, false, 0, 0);
        claim.Poll(30000, 160, false, used, used);
        claim.Poll(60999, 160, false, 0, 0);
        Assert.IsFalse(claim.IsIdle);
        claim.Poll(61000, 160, false, 0, 0);
        Assert.AreEqual(isIdle, claim.IsIdle);
        claim.Poll(62000, 160, false, -1, -1);
        Assert.IsFalse(claim.IsIdle, "nobody knows what it draws");
        Assert.AreEqual(int.MaxValue, claim.NeedDeciAmps);
    }

    [TestMethod]
    public void What_a_car_drew_before_it_took_all_does_not_count()
    {
        SupplyClaim claim = new();
        claim.Poll(1000, 160, false, 120, 120);
        claim.Poll(30000, 160, false, 160, 160);
        claim.Poll(31000, 160, false, 100, 100);
        claim.Poll(91000, 160, false, 100, 100);
        Assert.AreEqual(120, claim.NeedDeciAmps);
    }

    [TestMethod]
    public void The_minute_begins_when_the_car_has_followed_its_offer()
    {
        SupplyClaim claim = Lowered();
        claim.Poll(5000, 160, false, 100, -1);
        claim.Poll(6000, 160, false, 100, -1);
        claim.Poll(65999, 160, false, 100, -1);
        Assert.AreEqual(int.MaxValue, claim.NeedDeciAmps);
        claim.Poll(66000, 160, false, 100, -1);
        Assert.AreEqual(120, claim.NeedDeciAmps);
    }

    /// <summary>It has drawn 32 A and was lowered to 16 A one second ago.</summary>
    private static SupplyClaim Lowered()
    {
        SupplyClaim claim = new();
        claim.Poll(0, 320, false, 320, 320);
        Assert.AreEqual(320, claim.HeldDeciAmps);
        claim.Poll(500, 320, false, 320, 320);
        Assert.AreEqual(Deadlines.Never, claim.NextMs, "an offer that stays is not looked at");
        claim.Poll(1000, 160, false, 320, 320);
        Assert.AreEqual(320, claim.HeldDeciAmps);
        return claim;
    }
}
