// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A queue's files: which damage counts, and which file is freed when.</summary>
[TestClass]
public class SegmentFilesTests
{
    /// <summary>More than half a segment.</summary>
    private const int Large = 3000;

    [TestMethod]
    [DataRow(0, 127, 1)]
    [DataRow(127, 128, 2)]
    [DataRow(3967, 3968, 2)]
    [DataRow(4095, 4095, 1)]
    [DataRow(0, 4095, 2)]
    public void Damage_counts_once_in_every_128_bytes(int first, int second, int damages)
    {
        SegmentFiles files = Filled(1);
        files.Damaged(1, first);
        files.Damaged(1, second);
        files.Damaged(1, first);
        Assert.AreEqual(damages, files.Damages);
    }

    [TestMethod]
    public void The_same_place_of_a_later_segment_counts_again()
    {
        SegmentFiles files = Filled(2);
        files.Damaged(1, 0);
        files.DropFirst();
        files.Append(new byte[Large], Large, 3, true);
        Assert.AreEqual(3, files.Last);
        Assert.AreEqual(Large, files.LengthOf(3));
        files.Damaged(3, 0);
        Assert.AreEqual(2, files.Damages);
        files.FreeUpTo(1, false);
        Assert.AreEqual(2, files.Count);
    }

    [TestMethod]
    public void Only_a_letter_and_eight_digits_are_a_segment()
    {
        VirtualFlash flash = new(64 * 1024);
        string[] names = ["j00000003", "j12", "k00000009", "j0000000x", "jx0000004", "j000000011"];
        for (int i = 0; i < names.Length; i++)
        {
            flash.Create(names[i], new byte[10], 0, 10);
        }

        SegmentFiles files = new(flash, 'j', 4);
        files.Open(flash.List());
        Assert.AreEqual(3, files.Last);
        Assert.AreEqual(1, files.Count);
        Assert.AreEqual(10, files.Bytes);
    }

    [TestMethod]
    [DataRow("j00000001", 1)]
    [DataRow("j00000002", 4)]
    public void A_segment_further_back_than_can_be_told_apart_is_none(string first, int count)
    {
        VirtualFlash flash = new(64 * 1024);
        flash.Create(first, new byte[10], 0, 10);
        flash.Create("j00000005", new byte[10], 0, 10);
        SegmentFiles files = new(flash, 'j', 4);
        files.Open(flash.List());
        Assert.AreEqual(5, files.Last);
        Assert.AreEqual(count, files.Count);
    }

    [TestMethod]
    public void A_segment_is_freed_with_its_last_record_and_the_last_segment_never()
    {
        SegmentFiles files = new(new VirtualFlash(64 * 1024), 'j', 2);
        files.Append(new byte[10], 10, 7, true);
        files.Append(new byte[10], 10, 8, true);
        files.Append(new byte[Limits.JournalSegmentBytes], Limits.JournalSegmentBytes, 9, true);
        files.FreeUpTo(7, false);
        Assert.AreEqual(2, files.Count);
        files.FreeUpTo(8, false);
        Assert.AreEqual(1, files.Count);
        Assert.AreEqual(1, files.Waiting);
        files.FreeUpTo(9, false);
        Assert.AreEqual(1, files.Count);
        files.FreeUpTo(9, true);
        Assert.AreEqual(0, files.Count);
    }

    [TestMethod]
    public void A_segment_takes_what_fits_to_the_last_byte()
    {
        SegmentFiles files = Filled(1);
        Assert.IsTrue(files.Takes(Limits.JournalSegmentBytes - Large));
        Assert.IsFalse(files.Takes(Limits.JournalSegmentBytes - Large + 1));
    }

    [TestMethod]
    public void What_has_left_does_not_leave_again_with_its_segment()
    {
        SegmentFiles files = Filled(2);
        Assert.AreEqual(2, files.Waiting);
        files.LeaveAll();
        Assert.AreEqual(0, files.DropFirst());
        Assert.AreEqual(0, files.Waiting);
    }

    private static SegmentFiles Filled(int segments)
    {
        SegmentFiles files = new(new VirtualFlash(64 * 1024), 'j', 2);
        for (int i = 1; i <= segments; i++)
        {
            files.Append(new byte[Large], Large, (uint)i, true);
        }

        Assert.AreEqual(segments, files.Count);
        return files;
    }
}
