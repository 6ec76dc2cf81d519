// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A new AuthorizationKey that the central system does not take must not lock the station out.</summary>
[TestClass]
public class AuthorizationKeyTests
{
    private const string Old = "old-key-that-works";
    private const string New = "new-key-with-a-typo";

    [TestMethod]
    public void A_new_key_that_is_refused_takes_turns_with_the_last_that_worked()
    {
        ClientBench bench = Online(Old);
        Refuse(bench);
        ChangeKey(bench, New);
        Assert.AreEqual(New, bench.Link.Password);
        NextAttempt(bench);
        Assert.AreEqual(Old, bench.Link.Password);
        NextAttempt(bench);
        Assert.AreEqual(New, bench.Link.Password);
        NextAttempt(bench);
        Assert.AreEqual(Old, bench.Link.Password);
        Accept(bench);
        NextAttempt(bench);
        Assert.AreEqual(New, bench.Link.Password);
        Assert.AreEqual(2, bench.World.CountLines("security: the central system refuses the last AuthorizationKey that worked, the other one is tried next"));
        Assert.AreEqual(0, bench.World.CountLines(Old));
        Assert.AreEqual(0, bench.World.CountLines(New));
    }

    [TestMethod]
    public void Let_in_with_the_last_key_it_stays_connected_and_the_new_one_stays_configured()
    {
        ClientBench bench = Online(Old);
        Refuse(bench);
        ChangeKey(bench, New);
        Accept(bench);
        NextAttempt(bench);
        Assert.AreEqual(Old, bench.Link.Password);
        Assert.AreEqual(1, bench.World.CountLines("security: let in with the last AuthorizationKey that worked"));
        int attempts = bench.Link.Attempts;
        bench.Deliver("[2,\"9\",\"ChangeConfiguration\",{\"key\":\"BlinkRepeat\",\"value\":\"5\"}]");
        bench.Run(5000);
        Assert.AreEqual(attempts, bench.Link.Attempts);
        Assert.AreEqual(New, bench.Configuration.GetString(Keys.AuthorizationKey));
        bench.Link.Drop();
        NextAttempt(bench);
        Assert.AreEqual(New, bench.Link.Password);
    }

    [TestMethod]
    public void The_last_key_that_worked_survives_a_power_cut()
    {
        ClientBench bench = Online(Old);
        Refuse(bench);
        ChangeKey(bench, New);
        bench.Start();
        NextAttempt(bench);
        Assert.AreEqual(New, bench.Link.Password);
        NextAttempt(bench);
        Assert.AreEqual(Old, bench.Link.Password);
    }

    [TestMethod]
    public void A_power_cut_while_the_key_that_works_is_written_leaves_this_one_or_the_last()
    {
        const string Url = "ws://central/ocpp/CP1";
        int old = 0;
        for (int bytes = 0; bytes < 80; bytes++)
        {
            VirtualFlash flash = new(4096);
            Assert.IsTrue(new ProvenConnection(new SlotStore(flash)).Keep(1, Url, Old));
            flash.CutAt(flash.Operations, bytes);
            Assert.IsTrue(IsCut(flash, Url), "cut after " + bytes.ToString());
            flash.ClearCut();
            string key = new ProvenConnection(new SlotStore(flash)).Key;
            Assert.IsTrue(key == Old || key == New, key);
            old += key == Old ? 1 : 0;
        }

        Assert.IsTrue(old > Url.Length && old < 80, "cuts that lost the new key: " + old.ToString());
    }

    [TestMethod]
    public void No_key_that_works_is_none_also_after_a_power_cut()
    {
        VirtualFlash flash = new(4096);
        Assert.IsTrue(new ProvenConnection(new SlotStore(flash)).Keep(0, "ws://central", null));
        Assert.IsNull(new ProvenConnection(new SlotStore(flash)).Key);
    }

    private static bool IsCut(VirtualFlash flash, string url)
    {
        try
        {
            new ProvenConnection(new SlotStore(flash)).Keep(1, url, New);
            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }

    [TestMethod]
    public void A_new_key_that_works_takes_the_place_of_the_old_one()
    {
        ClientBench bench = Online(Old);
        ChangeKey(bench, New);
        Assert.AreEqual(New, bench.Link.Password);
        Refuse(bench);
        bench.Link.Drop();
        for (int i = 0; i < 4; i++)
        {
            NextAttempt(bench);
            Assert.AreEqual(New, bench.Link.Password);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(403)]
    [DataRow(503)]
    public void Only_a_401_is_answered_with_another_key(int status)
    {
        ClientBench bench = Online(Old);
        Refuse(bench);
        bench.Link.RefusalStatus = status;
        ChangeKey(bench, New);
        for (int i = 0; i < 4; i++)
        {
            NextAttempt(bench);
            Assert.AreEqual(New, bench.Link.Password);
        }

        Assert.AreEqual(0, bench.World.CountLines("security:"));
    }

    [TestMethod]
    public void Another_central_system_is_not_shown_the_key_of_this_one()
    {
        ClientBench bench = Online(Old);
        Refuse(bench);
        bench.Settings.CentralUrl = "ws://elsewhere/ocpp";
        ChangeKey(bench, New);
        for (int i = 0; i < 4; i++)
        {
            NextAttempt(bench);
            Assert.AreEqual(New, bench.Link.Password);
        }
    }

    [TestMethod]
    public void The_key_of_the_settings_is_remembered_too_and_flash_is_written_once()
    {
        ClientBench bench = new();
        bench.Settings.AuthorizationKey = Old;
        bench.Start();
        bench.Run(100);
        int operations = bench.Flash.Operations;
        Assert.IsTrue(operations > 0);
        bench.Link.Drop();
        NextAttempt(bench);
        Assert.AreEqual(operations, bench.Flash.Operations);
        Refuse(bench);
        ChangeKey(bench, New);
        NextAttempt(bench);
        Assert.AreEqual(Old, bench.Link.Password);
    }

    [TestMethod]
    public void Without_any_key_a_401_says_so_and_writes_nothing()
    {
        ClientBench bench = new();
        Refuse(bench);
        bench.Start();
        bench.Run(5000);
        Assert.IsNull(bench.Link.Password);
        Assert.IsTrue(bench.World.CountLines("security: the central system refuses a station without AuthorizationKey") > 0);
        Assert.AreEqual(0, bench.Flash.Operations);
    }

    private static ClientBench Online(string key)
    {
        ClientBench bench = new();
        bench.Configuration.Preset("AuthorizationKey", key);
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Accepted", 300);
        Assert.AreEqual(key, bench.Link.Password);
        return bench;
    }

    /// <summary>From now on an attempt is refused with 401.</summary>
    private static void Refuse(ClientBench bench)
    {
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.RefusalStatus = 401;
    }

    /// <summary>The station sees the refusal of the last attempt; from now on one succeeds.</summary>
    private static void Accept(ClientBench bench)
    {
        bench.Tick();
        bench.Link.RefusalStatus = 0;
        bench.Link.AttemptResult = LinkState.Open;
    }

    /// <summary>The central system sets a key; runs until it is tried, and before the attempt after that.</summary>
    private static void ChangeKey(ClientBench bench, string key)
    {
        int attempts = bench.Link.Attempts;
        if (bench.Link.State == LinkState.Open)
        {
            bench.Deliver("[2,\"k\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"" + key + "\"}]");
        }

        while (bench.Link.Attempts == attempts)
        {
            bench.Run(20);
        }
    }

    private static void NextAttempt(ClientBench bench)
    {
        int attempts = bench.Link.Attempts;
        while (bench.Link.Attempts == attempts)
        {
            bench.Run(20);
        }
    }
}
