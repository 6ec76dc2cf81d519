// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Two slots take turns: a torn write leaves the content before it.</summary>
[TestClass]
public class SlotStoreTests
{
    private const int Size = 20;
    private const int HeaderBytes = 9;

    [TestMethod]
    public void A_write_torn_at_any_byte_leaves_the_old_content_or_the_new()
    {
        for (int bytes = 0; bytes <= Size + HeaderBytes; bytes++)
        {
            VirtualFlash flash = new(4096);
            Assert.IsTrue(Save(flash, 1) && Save(flash, 2));
            flash.CutAt(2, bytes);
            Assert.ThrowsException(typeof(PowerCutException), () => Save(flash, 3));
            flash.ClearCut();
            Assert.AreEqual(bytes == Size + HeaderBytes ? 3 : 2, Load(flash), "after " + bytes + " bytes");
            Assert.IsTrue(Save(flash, 4));
            Assert.AreEqual(4, Load(flash));
        }
    }

    [TestMethod]
    public void A_flipped_byte_brings_the_content_before_back()
    {
        VirtualFlash flash = new(4096);
        Assert.IsTrue(Save(flash, 1) && Save(flash, 2));
        byte[] newest = flash.Raw("x.1");
        for (int i = 0; i < newest.Length; i++)
        {
            byte[] bytes = (byte[])newest.Clone();
            bytes[i] ^= 4;
            flash.Damage("x.1", bytes);
            Assert.AreEqual(1, Load(flash), "byte " + i);
        }
    }

    [TestMethod]
    public void A_slot_of_several_slices_is_whole_or_not_there_wherever_the_power_is_cut()
    {
        VirtualFlash flash = new(8192);
        SlotWriter writer = new(new SlotStore(flash), "x");
        Assert.IsNull(writer.Load());
        byte[] slot = new byte[HeaderBytes + 1000];
        for (int i = HeaderBytes; i < slot.Length; i++)
        {
            slot[i] = (byte)i;
        }

        AssertWritten(flash, writer, slot, "x.0");
        AssertWritten(flash, writer, slot, "x.1");
        AssertWritten(flash, writer, slot, "x.0");
        writer = new SlotWriter(new SlotStore(flash), "x");
        Assert.AreEqual(slot.Length, writer.Load().Length);
        AssertWritten(flash, writer, slot, "x.1");
        slot[HeaderBytes] = 77;
        writer.Begin(slot, slot.Length);
        flash.CutAt(4, 500);
        Assert.ThrowsException(typeof(PowerCutException), () => Finish(writer));
        flash.ClearCut();
        byte[] content = new byte[1000];
        Assert.AreEqual(1000, new SlotStore(flash).Load("x", content));
        Assert.AreEqual(HeaderBytes, (int)content[0], "the content before");
    }

    [TestMethod]
    public void A_slice_is_not_so_long_that_it_fills_a_tick()
    {
        VirtualFlash flash = new(8192);
        SlotWriter writer = new(new SlotStore(flash), "x");
        writer.Load();
        writer.Begin(new byte[1000], 804);
        Assert.IsTrue(writer.Continue());
        Assert.IsTrue(writer.IsBusy);
        Assert.AreEqual(0, flash.List().Length);
        Assert.IsTrue(writer.Continue());
        Assert.IsFalse(writer.IsBusy);
        Assert.AreEqual(804, flash.Length("x.0"));
    }

    [TestMethod]
    public void A_slot_of_another_format_counts_as_none()
    {
        VirtualFlash flash = new(4096);
        Assert.IsTrue(Save(flash, 1) && Save(flash, 2));
        byte[] other = flash.Raw("x.1");
        other[8]++;
        uint crc = Crc32.Of(other, 4, other.Length - 4);
        LittleEndian.Put(other, 0, crc);
        flash.Damage("x.1", other);
        Assert.AreEqual(1, Load(flash));
        Assert.IsTrue(Save(flash, 3));
        Assert.AreEqual(3, Load(flash));
    }

    [TestMethod]
    public void The_checksum_is_that_of_IEEE_802_3()
    {
        Assert.IsTrue(Crc32.Of(System.Text.Encoding.UTF8.GetBytes("0123456789"), 1, 9) == 0xCBF43926);
    }

    [TestMethod]
    public void Saving_the_same_writes_nothing()
    {
        VirtualFlash flash = new(4096);
        Assert.IsTrue(Save(flash, 1) && Save(flash, 1));
        Assert.AreEqual(1, flash.Operations);
    }

    [TestMethod]
    public void A_full_flash_refuses_and_keeps_the_old_content()
    {
        VirtualFlash flash = new(4096);
        Assert.IsTrue(Save(flash, 1) && Save(flash, 2));
        flash.CapacityBytes = flash.UsedBytes - 5;
        Assert.IsFalse(Save(flash, 3));
        Assert.AreEqual(2, Load(flash));
    }

    [TestMethod]
    public void Nothing_saved_and_content_that_does_not_fit_load_nothing()
    {
        VirtualFlash flash = new(4096);
        Assert.AreEqual(-1, new SlotStore(flash).Load("x", new byte[Size]));
        Save(flash, 1);
        Assert.AreEqual(-1, new SlotStore(flash).Load("x", new byte[Size - 1]));
    }

    private static void AssertWritten(VirtualFlash flash, SlotWriter writer, byte[] slot, string file)
    {
        slot[slot.Length - 1]++;
        writer.Begin(slot, slot.Length);
        Assert.IsTrue(Finish(writer));
        byte[] content = new byte[slot.Length - HeaderBytes];
        Assert.AreEqual(content.Length, new SlotStore(flash).Load("x", content));
        Assert.AreEqual(slot[slot.Length - 1], content[content.Length - 1]);
        Assert.AreEqual(slot[slot.Length - 1], flash.Raw(file)[slot.Length - 1]);
    }

    private static bool Finish(SlotWriter writer)
    {
        bool isGood = true;
        while (writer.IsBusy)
        {
            isGood = writer.Continue();
        }

        return isGood;
    }

    private static bool Save(VirtualFlash flash, int value)
    {
        byte[] data = new byte[Size];
        data[7] = (byte)value;
        return new SlotStore(flash).Save("x", data, Size);
    }

    private static int Load(VirtualFlash flash)
    {
        byte[] data = new byte[Size];
        Assert.AreEqual(Size, new SlotStore(flash).Load("x", data));
        return data[7];
    }
}
