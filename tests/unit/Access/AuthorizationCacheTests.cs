// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The cache of idTags: bounded, least recently used first out, on flash.</summary>
[TestClass]
public class AuthorizationCacheTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_full_cache_forgets_the_tag_that_was_used_least_recently()
    {
        AuthorizationCache cache = new(new SlotStore(new VirtualFlash(64 * 1024)));
        for (int i = 0; i < Limits.AuthorizationCacheEntries; i++)
        {
            Put(cache, "TAG" + i, new IdTagInfo());
        }

        Assert.IsTrue(cache.TryGet("TAG0", new IdTagInfo()), "used, so it stays");
        Put(cache, "ONE-MORE", new IdTagInfo());
        Assert.AreEqual(Limits.AuthorizationCacheEntries, cache.Count);
        Assert.IsFalse(cache.TryGet("TAG1", new IdTagInfo()));
        Assert.IsTrue(cache.TryGet("TAG0", new IdTagInfo()));
        Assert.IsTrue(cache.TryGet("TAG2", new IdTagInfo()));
        Assert.IsTrue(cache.TryGet("ONE-MORE", new IdTagInfo()));
    }

    [TestMethod]
    public void All_of_an_entry_survives_a_reboot_and_tags_have_no_case()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        Put(cache, "12345678901234567890", new IdTagInfo { Status = AuthorizationStatus.Blocked, ParentIdTag = "Family", ExpiryUtcMs = 1772359200123 });
        Put(cache, "Second", new IdTagInfo());
        cache = new AuthorizationCache(new SlotStore(flash));
        IdTagInfo info = new();
        Assert.AreEqual(2, cache.Count);
        Assert.IsTrue(cache.TryGet("12345678901234567890", info));
        Assert.AreEqual((int)AuthorizationStatus.Blocked, (int)info.Status);
        Assert.AreEqual("Family", info.ParentIdTag);
        Assert.AreEqual(1772359200123, info.ExpiryUtcMs);
        Assert.IsTrue(cache.TryGet("SECOND", info));
        Assert.IsNull(info.ParentIdTag);
    }

    [TestMethod]
    public void A_full_cache_of_the_longest_tags_and_groups_survives_a_reboot()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        for (int i = 0; i < Limits.AuthorizationCacheEntries; i++)
        {
            Put(cache, (i + 100).ToString() + new string('T', Limits.IdTag - 3), new IdTagInfo { ParentIdTag = new string('G', Limits.IdTag), ExpiryUtcMs = long.MaxValue });
        }

        cache = new AuthorizationCache(new SlotStore(flash));
        Assert.AreEqual(Limits.AuthorizationCacheEntries, cache.Count);
        ExpectKept(flash, "100" + new string('T', Limits.IdTag - 3), AuthorizationStatus.Accepted, long.MaxValue, new string('G', Limits.IdTag));
    }

    [TestMethod]
    public void A_change_of_status_expiry_or_group_survives_a_reboot()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        Put(cache, "A", new IdTagInfo());
        Put(cache, "B", new IdTagInfo());
        Put(cache, "C", new IdTagInfo());
        Put(cache, "A", new IdTagInfo { Status = AuthorizationStatus.Blocked });
        ExpectKept(flash, "A", AuthorizationStatus.Blocked, 0, null);
        Put(cache, "C", new IdTagInfo { Status = AuthorizationStatus.Blocked });
        ExpectKept(flash, "C", AuthorizationStatus.Blocked, 0, null);
        Put(cache, "C", new IdTagInfo());
        Put(cache, "B", new IdTagInfo { ExpiryUtcMs = 1772359200123 });
        ExpectKept(flash, "B", AuthorizationStatus.Accepted, 1772359200123, null);
        Put(cache, "A", new IdTagInfo { Status = AuthorizationStatus.Blocked, ExpiryUtcMs = 1772359200123 });
        ExpectKept(flash, "A", AuthorizationStatus.Blocked, 1772359200123, null);
        Put(cache, "C", new IdTagInfo { ParentIdTag = "Family" });
        ExpectKept(flash, "C", AuthorizationStatus.Accepted, 0, "Family");
        Put(cache, "D", new IdTagInfo());
        Assert.IsTrue(cache.TryGet("C", new IdTagInfo()));
        Put(cache, "D", new IdTagInfo { ParentIdTag = "Family" });
        ExpectKept(flash, "D", AuthorizationStatus.Accepted, 0, "Family");
    }

    [TestMethod]
    public void A_tag_of_more_bytes_than_there_is_room_for_spoils_no_other_entry()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        Put(cache, "0123456789", new IdTagInfo { Status = AuthorizationStatus.Blocked });
        Put(cache, new string('\u00c4', Limits.IdTag), new IdTagInfo { ParentIdTag = new string('\u00c4', Limits.IdTag) });
        ExpectKept(flash, "0123456789", AuthorizationStatus.Blocked, 0, null);
        ExpectKept(flash, "", AuthorizationStatus.Accepted, 0, null);
        Put(cache, "B", new IdTagInfo());
        ExpectKept(flash, "0123456789", AuthorizationStatus.Blocked, 0, null);
        ExpectKept(flash, "B", AuthorizationStatus.Accepted, 0, null);
    }

    [TestMethod]
    public void Of_a_larger_cache_of_another_firmware_is_read_what_there_is_room_for()
    {
        byte[] data = new byte[(Limits.AuthorizationCacheEntries + 1) * 12];
        for (int i = 0; i < data.Length; i += 12)
        {
            data[i + 9] = 1;
            data[i + 10] = (byte)('0' + (i / 12));
        }

        VirtualFlash flash = new(64 * 1024);
        Assert.IsTrue(new SlotStore(flash).Save(AuthorizationCache.SlotName, data, data.Length));
        Assert.AreEqual(Limits.AuthorizationCacheEntries, new AuthorizationCache(new SlotStore(flash)).Count);
        ExpectKept(flash, "0", AuthorizationStatus.Accepted, 0, null);
    }

    [TestMethod]
    public void The_numbers_that_stand_for_a_status_on_flash_never_change()
    {
        Assert.AreEqual(0, (int)AuthorizationStatus.Accepted);
        Assert.AreEqual(1, (int)AuthorizationStatus.Blocked);
        Assert.AreEqual(2, (int)AuthorizationStatus.Expired);
        Assert.AreEqual(3, (int)AuthorizationStatus.Invalid);
        Assert.AreEqual(4, (int)AuthorizationStatus.ConcurrentTx);
    }

    [TestMethod]
    public void What_was_cleared_does_not_come_back_with_a_reboot()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        Put(cache, "A", new IdTagInfo());
        Put(cache, "B", new IdTagInfo());
        Assert.IsTrue(cache.Clear());
        Assert.AreEqual(0, cache.Count);
        cache = new AuthorizationCache(new SlotStore(flash));
        Assert.AreEqual(0, cache.Count);
        Assert.IsFalse(cache.TryGet("A", new IdTagInfo()));
    }

    [TestMethod]
    public void The_same_answer_again_costs_no_flash()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        Put(cache, "A", new IdTagInfo());
        int before = flash.Operations;
        Put(cache, "a", new IdTagInfo());
        Assert.AreEqual(before, flash.Operations);
    }

    [TestMethod]
    public void What_changes_while_it_is_being_kept_is_kept_as_well()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        for (int i = 0; i < Limits.AuthorizationCacheEntries; i++)
        {
            cache.Put((i + 100).ToString() + new string('T', Limits.IdTag - 3), new IdTagInfo { ParentIdTag = new string('G', Limits.IdTag) });
        }

        cache.Keep();
        cache.Keep();
        Assert.IsTrue(cache.IsUnkept, "whole in two calls");
        Assert.AreEqual(0, flash.List().Length);
        Put(cache, "100" + new string('T', Limits.IdTag - 3), new IdTagInfo { Status = AuthorizationStatus.Blocked });
        ExpectKept(flash, "100" + new string('T', Limits.IdTag - 3), AuthorizationStatus.Blocked, 0, null);
        cache.Put("B", new IdTagInfo());
        Assert.IsTrue(cache.Clear());
        Assert.IsFalse(cache.IsUnkept, "nothing is left to be kept");
    }

    [TestMethod]
    public void The_cache_outlives_a_flash_that_refuses_it_once()
    {
        VirtualFlash flash = new(64 * 1024);
        AuthorizationCache cache = new(new SlotStore(flash));
        Put(cache, "A", new IdTagInfo());
        flash.CapacityBytes = 0;
        Put(cache, "B", new IdTagInfo());
        Assert.IsFalse(cache.Clear());
        flash.CapacityBytes = 64 * 1024;
        ExpectKept(flash, "A", AuthorizationStatus.Accepted, 0, null);
        Put(cache, "C", new IdTagInfo());
        ExpectKept(flash, "C", AuthorizationStatus.Accepted, 0, null);
    }

    [TestMethod]
    public void ConcurrentTx_says_nothing_about_the_card_and_is_not_kept()
    {
        AuthorizationCache cache = new(new SlotStore(new VirtualFlash(64 * 1024)));
        Put(cache, "A", new IdTagInfo { Status = AuthorizationStatus.ConcurrentTx });
        Assert.AreEqual(0, cache.Count);
    }

    [TestMethod]
    public void What_StartTransaction_conf_says_goes_to_the_cache()
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(20);
        bench.Unplug(1);
        bench.DropLink();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction, "a card known to be blocked is not an unknown one");
    }

    [TestMethod]
    public void A_verdict_about_a_stop_without_a_card_is_about_nobody()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.Answer("StopTransaction", "{\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.PullCarCable(1);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.DoesNotContains("idTag", bench.Central.Last("StopTransaction"));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void Without_AuthorizationCacheEnabled_nothing_is_kept_and_ClearCache_is_Rejected()
    {
        StationBench bench = new();
        bench.Configure("AuthorizationCacheEnabled", "false");
        bench.Configure("ConnectionTimeOut", "5");
        bench.Tap(Card);
        bench.RunSeconds(10);
        Assert.Contains("Rejected", bench.Command("ClearCache", "{}"));
        bench.DropLink();
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_card_that_is_asked_for_again_does_not_wear_flash_with_a_grace_period()
    {
        StationBench bench = new();
        bench.Configure("AuthorizationGracePeriod", "3600");
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Blocked\",\"expiryDate\":\"2026-03-01T09:00:00Z\"}}");
        bench.Tap(Card);
        bench.RunSeconds(10);
        int before = 0;
        foreach (string name in bench.Flash.List())
        {
            before += name.StartsWith("authcache") ? 1 : 0;
        }

        Assert.AreEqual(1, before);
        bench.Tap(Card);
        bench.RunSeconds(10);
        int after = 0;
        foreach (string name in bench.Flash.List())
        {
            after += name.StartsWith("authcache") ? 1 : 0;
        }

        Assert.AreEqual(1, after, "the same answer was written again");
    }

    /// <summary>Puts an answer into the cache and keeps it.</summary>
    private static void Put(AuthorizationCache cache, string idTag, IdTagInfo info)
    {
        cache.Put(idTag, info);
        while (cache.IsUnkept)
        {
            cache.Keep();
        }
    }

    private static void ExpectKept(VirtualFlash flash, string idTag, AuthorizationStatus status, long expiryUtcMs, string parentIdTag)
    {
        IdTagInfo info = new();
        Assert.IsTrue(new AuthorizationCache(new SlotStore(flash)).TryGet(idTag, info), idTag);
        Assert.AreEqual((int)status, (int)info.Status);
        Assert.AreEqual(expiryUtcMs, info.ExpiryUtcMs);
        Assert.AreEqual(parentIdTag, info.ParentIdTag);
    }
}
