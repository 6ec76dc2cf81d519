// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Which charging profile comes first, which takes the place of which, and which is over.</summary>
[TestClass]
public class ChargingProfileTests
{
    [TestMethod]
    public void A_transactions_own_comes_first_then_the_connectors_then_the_stations()
    {
        int tx = Make(ProfilePurpose.Tx, 1, 0).Rank;
        int own = Make(ProfilePurpose.TxDefault, 1, 0).Rank;
        int shared = Make(ProfilePurpose.TxDefault, 0, 0).Rank;
        Assert.IsTrue(tx > Make(ProfilePurpose.TxDefault, 1, Limits.ProfileStackLevel).Rank);
        Assert.IsTrue(own > Make(ProfilePurpose.TxDefault, 0, Limits.ProfileStackLevel).Rank);
        Assert.IsTrue(shared > Make(ProfilePurpose.StationMax, 0, Limits.ProfileStackLevel).Rank);
        Assert.IsTrue(Make(ProfilePurpose.Tx, 1, 1).Rank > tx);
    }

    [TestMethod]
    public void The_same_id_or_the_same_purpose_level_and_connector_is_replaced()
    {
        ChargingProfile old = Make(ProfilePurpose.TxDefault, 1, 2);
        ChargingProfile next = Make(ProfilePurpose.StationMax, 0, 7);
        Assert.IsTrue(old.IsReplacedBy(next), "same id");
        next = Make(ProfilePurpose.TxDefault, 1, 2);
        next.Id = 8;
        Assert.IsTrue(old.IsReplacedBy(next), "same place");
        next.StackLevel = 3;
        Assert.IsFalse(old.IsReplacedBy(next), "another level");
        next.StackLevel = 2;
        next.Connector = 2;
        Assert.IsFalse(old.IsReplacedBy(next), "another connector");
        next.Connector = 1;
        next.Purpose = ProfilePurpose.Tx;
        Assert.IsFalse(old.IsReplacedBy(next), "another purpose");
    }

    [TestMethod]
    public void What_has_ended_is_over_and_what_recurs_is_not()
    {
        ChargingProfile profile = Make(ProfilePurpose.TxDefault, 0, 0);
        Assert.IsFalse(profile.IsOver(long.MaxValue));
        profile.DurationSeconds = 5;
        Assert.IsFalse(profile.IsOver(long.MaxValue), "it counts from the start of a transaction");
        profile.DurationSeconds = 0;
        profile.StartMs = 1000;
        Assert.IsFalse(profile.IsOver(long.MaxValue));
        profile.DurationSeconds = 5;
        Assert.IsFalse(profile.IsOver(5999));
        Assert.IsTrue(profile.IsOver(6000));
        profile.DurationSeconds = 1;
        Assert.IsFalse(profile.IsOver(1999));
        Assert.IsTrue(profile.IsOver(2000));
        profile.Kind = ProfileKind.Daily;
        Assert.IsFalse(profile.IsOver(6000));
        profile.ValidToMs = 7000;
        Assert.IsFalse(profile.IsOver(6999));
        Assert.IsTrue(profile.IsOver(7000));
    }

    [TestMethod]
    public void The_numbers_that_stand_for_kind_and_purpose_on_flash_never_change()
    {
        Assert.AreEqual(0, (int)ProfileKind.Absolute);
        Assert.AreEqual(1, (int)ProfileKind.Daily);
        Assert.AreEqual(2, (int)ProfileKind.Weekly);
        Assert.AreEqual(3, (int)ProfileKind.Relative);
        Assert.AreEqual(0, (int)ProfilePurpose.StationMax);
        Assert.AreEqual(1, (int)ProfilePurpose.TxDefault);
        Assert.AreEqual(2, (int)ProfilePurpose.Tx);
    }

    [TestMethod]
    [DataRow(1, 5, 1, 5, true)]
    [DataRow(1, 5, 1, 6, false)]
    [DataRow(1, 5, 2, 5, false)]
    [DataRow(1, 0, 1, 0, false)]
    public void A_transactions_profile_is_meant_for_it_alone(int connector, int transaction, int running, int number, bool isMeant)
    {
        ChargingProfile profile = Make(ProfilePurpose.Tx, connector, 0);
        profile.Transaction = (uint)transaction;
        Assert.AreEqual(isMeant, new ChargingSession(running) { Transaction = (uint)number }.Has(profile));
    }

    private static ChargingProfile Make(ProfilePurpose purpose, int connector, int level)
    {
        ChargingProfile profile = new() { Id = 7, Purpose = purpose, Connector = connector, StackLevel = level };
        profile.MakePeriods(1);
        return profile;
    }
}
