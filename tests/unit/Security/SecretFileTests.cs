// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A text on flash that counts only while every byte of it is as it was written.</summary>
[TestClass]
public class SecretFileTests
{
    private const int BlockBytes = 1024;
    private const int MostBytes = 8 * BlockBytes;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(BlockBytes - 1)]
    [DataRow(BlockBytes)]
    [DataRow(BlockBytes + 1)]
    [DataRow(MostBytes - BlockBytes + 1)]
    [DataRow(MostBytes)]
    public void Its_last_byte_is_looked_at_as_its_first(int length)
    {
        VirtualFlash flash = new(64 * 1024);
        string text = new('x', length);
        Assert.IsTrue(Write(flash, text));
        Assert.AreEqual(text, new SecretFile(flash).Read("a", false));
        byte[] file = flash.Raw("a");
        Assert.IsNull(ReadChanged(flash, file, 0));
        Assert.IsNull(ReadChanged(flash, file, 3));
        Assert.IsNull(ReadChanged(flash, file, file.Length - 1));
        Assert.IsNull(ReadChanged(flash, file, file.Length - length));
    }

    [TestMethod]
    public void One_that_was_cut_short_or_is_not_there_is_none()
    {
        VirtualFlash flash = new(64 * 1024);
        Assert.IsTrue(Write(flash, "secret"));
        byte[] file = flash.Raw("a");
        for (int length = 0; length < file.Length; length++)
        {
            flash.Create("a", file, 0, length);
            Assert.IsNull(new SecretFile(flash).Read("a", false), length.ToString());
        }

        Assert.IsNull(new SecretFile(flash).Read("b", false));
        Assert.IsNull(new SecretFile(flash).Read("b", true));
    }

    [TestMethod]
    public void Flash_without_room_is_told()
    {
        Assert.IsFalse(Write(new VirtualFlash(20), "secret"));
    }

    [TestMethod]
    public void A_text_of_more_than_8_KiB_is_refused()
    {
        Assert.ThrowsException(typeof(System.ArgumentOutOfRangeException), () => new SecretFile(new VirtualFlash(0)).Begin(new string('x', MostBytes + 1)));
    }

    private static bool Write(IFlash flash, string text)
    {
        SecretFile file = new(flash);
        file.Begin(text);
        while (!file.Prepare())
        {
        }

        return file.Write("a");
    }

    /// <summary>Reads the file with one byte of it changed.</summary>
    private static string ReadChanged(VirtualFlash flash, byte[] file, int at)
    {
        byte[] changed = (byte[])file.Clone();
        changed[at < changed.Length ? at : 1] ^= 1;
        flash.Create("a", changed, 0, changed.Length);
        return new SecretFile(flash).Read("a", false);
    }
}
