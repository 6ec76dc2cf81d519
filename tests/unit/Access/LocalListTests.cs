// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The local list on flash: sorted, searched there, changed as a whole or not at all.</summary>
[TestClass]
public class LocalListTests
{
    private static readonly string[] s_tags = ["B", "A", "C", "AB", "a0", "12345678901234567890", "~", " x", "xyz", "{`"];

    [TestMethod]
    public void The_longest_group_ends_before_the_date_behind_it()
    {
        byte[] entry = new byte[LocalListRecord.Bytes];
        LocalListRecord.PutTag("A", entry, 0);
        LocalListRecord.PutInfo(new IdTagInfo { ParentIdTag = "12345678901234567890", ExpiryUtcMs = 'A' * 1000 }, entry, 0);
        IdTagInfo read = new();
        LocalListRecord.GetInfo(entry, 0, read);
        Assert.AreEqual("12345678901234567890", read.ParentIdTag);
        Assert.AreEqual('A' * 1000L, read.ExpiryUtcMs);
    }

    [TestMethod]
    public void What_an_entry_is_on_flash_never_changes()
    {
        LocalListBench bench = new();
        bench.Update.Begin(true);
        bench.Update.Take("a", new IdTagInfo { Status = AuthorizationStatus.Blocked, ParentIdTag = "f", ExpiryUtcMs = 0x01020304L * 1000 });
        bench.Finish(1);
        byte[] entry = bench.Flash.Raw(bench.FileOfList());
        byte[] expected = new byte[49];
        expected[0] = (byte)'A';
        expected[20] = 1;
        expected[21] = (byte)'f';
        expected[41] = 4;
        expected[42] = 3;
        expected[43] = 2;
        expected[44] = 1;
        LittleEndian.Put(expected, 45, Crc32.Of(expected, 0, 45));
        Assert.AreEqual(expected.Length, entry.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual((int)expected[i], (int)entry[i], "byte " + i);
        }
    }

    [TestMethod]
    public void Every_entry_is_found_and_nothing_else()
    {
        LocalListBench bench = new();
        Assert.AreEqual(0, bench.List.Version);
        Assert.IsFalse(bench.Has("A"));
        bench.Update.Begin(true);
        for (int i = 0; i < s_tags.Length; i++)
        {
            Assert.IsTrue(bench.Update.Take(s_tags[i], new IdTagInfo()), s_tags[i]);
        }

        bench.Finish(4);
        Assert.AreEqual(s_tags.Length, bench.List.Count);
        bench.Boot();
        Assert.AreEqual(4, bench.List.Version);
        Assert.AreEqual(s_tags.Length, bench.List.Count);
        for (int i = 0; i < s_tags.Length; i++)
        {
            Assert.IsTrue(bench.Has(s_tags[i]), s_tags[i]);
            Assert.IsTrue(bench.Has(s_tags[i].ToUpper()), s_tags[i]);
            Assert.IsFalse(bench.Has(s_tags[i] + "!"), s_tags[i]);
        }

        Assert.IsFalse(bench.Has(""));
        Assert.IsFalse(bench.Has("123456789012345678901"));
        Assert.IsFalse(bench.Has("1234567890123456789"));
        Assert.IsFalse(bench.Has("\u00c4"));
        Assert.IsFalse(bench.Has("[`"));
        Assert.IsFalse(bench.Has("{@"));
    }

    [TestMethod]
    [DataRow(" ~", true)]
    [DataRow("12345678901234567890", true)]
    [DataRow("123456789012345678901", false)]
    [DataRow("A\u001f", false)]
    [DataRow("\u007f", false)]
    public void A_list_can_hold_what_is_printable_and_no_longer_than_a_tag(string text, bool canHold)
    {
        Assert.AreEqual(canHold, LocalListRecord.CanHold(text));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(39)]
    [DataRow(40)]
    [DataRow(41)]
    [DataRow(80)]
    [DataRow(130)]
    public void A_list_of_any_length_is_made_in_pieces_and_searched(int count)
    {
        LocalListBench bench = new();
        for (int first = 0; first < count; first += Limits.LocalListChanges)
        {
            bench.Update.Begin(first == 0);
            for (int i = first; i < count && i < first + Limits.LocalListChanges; i++)
            {
                Assert.IsTrue(bench.Update.Take(Tag(i * 7 % count), new IdTagInfo()));
            }

            bench.Finish(1 + first);
        }

        Assert.AreEqual(count, bench.List.Count);
        for (int i = 0; i < count; i++)
        {
            Assert.IsTrue(bench.Has(Tag(i)), Tag(i));
        }

        Assert.IsFalse(bench.Has(Tag(count)));
        Assert.IsFalse(bench.Has("T"));
        Assert.IsFalse(bench.Has("U"));
    }

    [TestMethod]
    public void All_of_an_entry_survives_a_reboot()
    {
        LocalListBench bench = new();
        bench.Update.Begin(true);
        bench.Update.Take("A", new IdTagInfo { Status = AuthorizationStatus.Blocked, ParentIdTag = "Family", ExpiryUtcMs = 1772359200001 });
        bench.Update.Take("B", new IdTagInfo { Status = AuthorizationStatus.ConcurrentTx, ParentIdTag = "12345678901234567890" });
        bench.Update.Take("C", new IdTagInfo { Status = AuthorizationStatus.Expired, ParentIdTag = "", ExpiryUtcMs = -5 });
        bench.Update.Take("D", new IdTagInfo { ExpiryUtcMs = 253402300799000 });
        bench.Finish(1);
        bench.Boot();
        bench.Expect("A", AuthorizationStatus.Blocked, "Family", 1772359201000);
        bench.Expect("B", AuthorizationStatus.ConcurrentTx, "12345678901234567890", 0);
        bench.Expect("C", AuthorizationStatus.Expired, null, 1000);
        bench.Expect("D", AuthorizationStatus.Accepted, null, uint.MaxValue * 1000L);
    }

    [TestMethod]
    public void A_differential_update_adds_changes_and_takes_out()
    {
        LocalListBench bench = new();
        bench.Fill(1, "B", "D", "F");
        bench.Update.Begin(false);
        bench.Update.Take("A", new IdTagInfo());
        bench.Update.Take("d", new IdTagInfo { Status = AuthorizationStatus.Invalid });
        bench.Update.Take("F", null);
        bench.Update.Take("E", null);
        bench.Update.Take("G", new IdTagInfo());
        bench.Finish(2);
        Assert.AreEqual(4, bench.List.Count);
        Assert.AreEqual(2, bench.List.Version);
        bench.Expect("A", AuthorizationStatus.Accepted, null, 0);
        bench.Expect("B", AuthorizationStatus.Accepted, null, 0);
        bench.Expect("D", AuthorizationStatus.Invalid, null, 0);
        bench.Expect("G", AuthorizationStatus.Accepted, null, 0);
        Assert.IsFalse(bench.Has("E"));
        Assert.IsFalse(bench.Has("F"));
    }

    [TestMethod]
    public void A_full_update_leaves_nothing_of_the_old_list()
    {
        LocalListBench bench = new();
        bench.Fill(1, "A", "B", "C");
        bench.Fill(2, "B", "Z");
        Assert.AreEqual(2, bench.List.Count);
        Assert.IsFalse(bench.Has("A"));
        Assert.IsTrue(bench.Has("Z"));
        Assert.AreEqual(2 * LocalListRecord.Bytes, bench.BytesOfLists(), "the old file is gone");
    }

    [TestMethod]
    public void A_tag_comes_once_in_an_update_whatever_its_case()
    {
        LocalListBench bench = new();
        bench.Update.Begin(true);
        Assert.IsTrue(bench.Update.Take("ab", new IdTagInfo()));
        Assert.IsTrue(bench.Update.Take("AC", new IdTagInfo()));
        Assert.IsTrue(bench.Update.Take("AA", new IdTagInfo()));
        Assert.IsFalse(bench.Update.Take("AB", new IdTagInfo()));
        Assert.IsFalse(bench.Update.Take("ac", null));
        Assert.IsFalse(bench.Update.Take("aA", null));
        bench.Finish(1);
        Assert.AreEqual(3, bench.List.Count);
    }

    [TestMethod]
    public void An_empty_list_has_version_0()
    {
        LocalListBench bench = new();
        bench.Fill(5, "A");
        bench.Update.Begin(false);
        bench.Update.Take("A", null);
        bench.Finish(6);
        Assert.AreEqual(0, bench.List.Version);
        Assert.AreEqual(0, bench.List.Count);
        Assert.IsFalse(bench.Has("A"));
        bench.Update.Begin(false);
        bench.Finish(7);
        Assert.AreEqual(0, bench.List.Version);
        bench.Fill(8, "B");
        bench.Fill(9);
        Assert.AreEqual(0, bench.List.Version);
        Assert.IsTrue(bench.Flash.Raw("list0") == null && bench.Flash.Raw("list1") == null, "no file for nothing");
    }

    [TestMethod]
    public void A_differential_update_without_entries_changes_the_version_only()
    {
        LocalListBench bench = new();
        bench.Fill(5, "A", "B");
        int operations = bench.Flash.Operations;
        bench.Update.Begin(false);
        bench.Finish(6);
        Assert.AreEqual(operations + 1, bench.Flash.Operations);
        bench.Boot();
        Assert.AreEqual(operations + 1, bench.Flash.Operations, "there is nothing to clear up");
        Assert.AreEqual(6, bench.List.Version);
        Assert.IsTrue(bench.Has("B"));
    }

    [TestMethod]
    public void What_was_looked_up_before_an_update_is_looked_up_again_after_it()
    {
        LocalListBench bench = new();
        bench.Fill(1, "A", "C");
        Assert.IsFalse(bench.Has("B"));
        bench.Update.Begin(false);
        bench.Update.Take("B", new IdTagInfo());
        bench.Finish(2);
        Assert.IsTrue(bench.Has("B"));
        int reads = bench.Flash.Reads;
        Assert.IsTrue(bench.Has("B"));
        Assert.AreEqual(reads, bench.Flash.Reads, "the same again costs nothing");
    }

    [TestMethod]
    public void A_damaged_list_counts_as_empty_until_it_is_sent_again()
    {
        LocalListBench bench = new();
        bench.Fill(3, "A", "B", "C");
        byte[] bytes = bench.Flash.Raw(bench.FileOfList());
        bytes[LocalListRecord.Bytes + 30] ^= 1;
        bench.Flash.Damage(bench.FileOfList(), bytes);
        Assert.IsFalse(bench.Has("B"));
        Assert.AreEqual(0, bench.List.Version);
        Assert.Contains("counts as empty", bench.LastLog);
        bench.Boot();
        Assert.AreEqual(0, bench.List.Version);
        Assert.AreEqual(0, bench.List.Count);
        bench.Fill(4, "A", "B", "C");
        Assert.IsTrue(bench.Has("B"));
    }

    [TestMethod]
    public void A_list_that_is_cut_short_or_gone_counts_as_empty()
    {
        LocalListBench bench = new();
        bench.Fill(3, "A", "B", "C");
        bench.Flash.Damage(bench.FileOfList(), new byte[LocalListRecord.Bytes]);
        Assert.IsFalse(bench.Has("A"));
        Assert.AreEqual(0, bench.List.Version);
        bench.Fill(3, "A", "B", "C");
        bench.Flash.Damage(bench.FileOfList(), null);
        bench.Boot();
        Assert.IsFalse(bench.Has("A"));
        Assert.AreEqual(0, bench.List.Version);
    }

    [TestMethod]
    public void What_is_left_of_an_update_is_removed_at_boot_and_does_not_get_into_the_next()
    {
        LocalListBench bench = new();
        bench.Fill(1, "A", "B");
        string other = bench.FileOfList() == "list0" ? "list1" : "list0";
        bench.Flash.Damage(other, new byte[0]);
        bench.Boot();
        Assert.IsNull(bench.Flash.Raw(other));
        bench.Flash.Damage(other, new byte[LocalListRecord.Bytes]);
        bench.Fill(2, "C", "D");
        Assert.IsTrue(bench.Has("C") && bench.Has("D"), bench.LastLog);
        Assert.AreEqual(2 * LocalListRecord.Bytes, bench.BytesOfLists());
    }

    [TestMethod]
    public void A_damaged_list_counts_as_empty_also_when_flash_refuses_to_say_so()
    {
        LocalListBench bench = new();
        bench.Fill(3, "A", "B");
        bench.Flash.Damage(bench.FileOfList(), new byte[LocalListRecord.Bytes]);
        bench.Flash.CapacityBytes = 0;
        int revision = bench.List.Revision;
        Assert.IsFalse(bench.Has("A"));
        Assert.AreEqual(0, bench.List.Version);
        Assert.AreEqual(0, bench.List.Count);
        Assert.IsTrue(bench.List.Revision > revision);
    }

    [TestMethod]
    public void A_flash_without_room_fails_the_update_and_keeps_the_list()
    {
        LocalListBench bench = new();
        bench.Fill(1, "A", "B");
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes + LocalListRecord.Bytes;
        bench.Update.Begin(true);
        bench.Update.Take("C", new IdTagInfo());
        bench.Update.Take("D", new IdTagInfo());
        bench.FinishFailing(2);
        bench.ExpectOld();
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes + LocalListRecord.Bytes;
        bench.Update.Begin(true);
        bench.Update.Take("C", new IdTagInfo());
        bench.FinishFailing(2);
        bench.ExpectOld();
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes;
        bench.Update.Begin(false);
        bench.FinishFailing(2);
        bench.ExpectOld();
    }

    [TestMethod]
    public void A_list_has_a_thousand_entries_at_most()
    {
        LocalListBench bench = new();
        for (int first = 0; first < Limits.LocalListEntries; first += Limits.LocalListChanges)
        {
            bench.Update.Begin(false);
            for (int i = first; i < first + Limits.LocalListChanges; i++)
            {
                bench.Update.Take(Tag(i), new IdTagInfo());
            }

            Assert.IsFalse(bench.Update.CanTake);
            bench.Finish(first + 1);
        }

        bench.Update.Begin(false);
        bench.Update.Take("U", new IdTagInfo());
        bench.FinishFailing(5000);
        Assert.AreEqual(1000, bench.List.Count);
        int reads = bench.Flash.Reads;
        Assert.IsTrue(bench.Has(Tag(0)));
        Assert.IsTrue(bench.Flash.Reads - reads <= 10, "a thousand are halved ten times");
        bench.Update.Begin(false);
        bench.Update.Take("U", new IdTagInfo());
        bench.Update.Take(Tag(999), null);
        bench.Finish(5000);
        Assert.IsTrue(bench.Has("U"));
        Assert.IsTrue(bench.Has(Tag(0)));
        Assert.IsFalse(bench.Has(Tag(999)));
    }

    [TestMethod]
    public void A_cut_in_any_operation_of_an_update_leaves_the_list_wholly_old_or_wholly_new()
    {
        int operations = LocalListBench.SweptUpdate(-1, 0);
        Assert.AreEqual(4, operations, "two pieces, slot, old file");
        for (int operation = 0; operation < operations; operation++)
        {
            LocalListBench.SweptUpdate(operation, 0);
            LocalListBench.SweptUpdate(operation, 1);
            LocalListBench.SweptUpdate(operation, 20);
            LocalListBench.SweptUpdate(operation, LocalListRecord.Bytes);
            LocalListBench.SweptUpdate(operation, 10000);
        }
    }

    private static string Tag(int i)
    {
        return "TAG" + i.ToString("D4");
    }
}
