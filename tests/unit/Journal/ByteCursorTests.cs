// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Fields as bytes: what was written comes back, and bytes that make no sense are found out.</summary>
[TestClass]
public class ByteCursorTests
{
    [TestMethod]
    public void Fields_come_back_as_they_were_written()
    {
        long[] numbers = { 0, 1, -1, 63, 64, -64, -65, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue };
        byte[] data = new byte[200];
        ByteCursor cursor = new();
        cursor.Write(data, 3);
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.AreEqual(numbers[i], cursor.Number(numbers[i]));
        }

        cursor.Flag(true);
        cursor.Flag(false);
        cursor.Text("\u00e4\u20ac");
        cursor.Text("");
        cursor.Text(null);
        Assert.AreEqual(2, cursor.Bytes([7, 8], 2));
        int end = cursor.Position;
        cursor.Read(data, 3, end);
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.AreEqual(numbers[i], cursor.Number(5));
        }

        Assert.IsTrue(cursor.Flag(false));
        Assert.IsFalse(cursor.Flag(true));
        Assert.AreEqual("\u00e4\u20ac", cursor.Text(null));
        Assert.AreEqual("", cursor.Text(null));
        Assert.IsNull(cursor.Text("x"));
        byte[] rest = new byte[3];
        Assert.AreEqual(2, cursor.Bytes(rest, 0));
        Assert.IsTrue(rest[0] == 7 && rest[1] == 8 && rest[2] == 0 && cursor.Position == end && !cursor.IsBad);
    }

    [TestMethod]
    public void Small_numbers_of_either_sign_take_one_byte()
    {
        Assert.AreEqual(1, LengthOf(63));
        Assert.AreEqual(1, LengthOf(-64));
        Assert.AreEqual(2, LengthOf(64));
        Assert.AreEqual(2, LengthOf(8191));
        Assert.AreEqual(3, LengthOf(8192));
        Assert.AreEqual(10, LengthOf(long.MinValue));
    }

    [TestMethod]
    public void Fields_that_a_later_firmware_has_added_are_passed_over()
    {
        byte[] data = { 6, 0xFF, 0xFF, 0xFF, 10 };
        ByteCursor cursor = Reading(data);
        cursor.Room();
        Assert.AreEqual(5, cursor.Number(0));
        Assert.IsFalse(cursor.IsBad);
    }

    [TestMethod]
    [DataRow(4, 1)]
    [DataRow(1, 2)]
    public void Room_that_is_not_there_is_bad(int length, int bytes)
    {
        byte[] data = new byte[1 + bytes];
        data[0] = (byte)length;
        ByteCursor cursor = Reading(data);
        cursor.Room();
        Assert.IsTrue(cursor.IsBad);
        Assert.AreEqual(1, cursor.Position);
        Assert.AreEqual(0, cursor.Bytes(new byte[4], 0), "what follows is worthless");
    }

    [TestMethod]
    public void Room_up_to_the_end_is_good()
    {
        ByteCursor cursor = Reading([4, 1, 1]);
        cursor.Room();
        Assert.IsFalse(cursor.IsBad);
        Assert.AreEqual(3, cursor.Position);
    }

    [TestMethod]
    public void A_text_that_is_longer_than_what_is_left_is_bad()
    {
        ByteCursor cursor = Reading([4, 65, 66]);
        Assert.AreEqual("AB", cursor.Text(null));
        cursor = Reading([6, 65, 66]);
        Assert.IsNull(cursor.Text(null));
        Assert.IsTrue(cursor.IsBad);
        cursor = Reading([3, 65, 66]);
        Assert.IsNull(cursor.Text(null), "length -2");
        Assert.IsTrue(cursor.IsBad);
    }

    [TestMethod]
    public void A_number_without_an_end_is_bad()
    {
        ByteCursor cursor = Reading([0x80, 0x80]);
        Assert.AreEqual(0, cursor.Number(9));
        Assert.IsTrue(cursor.IsBad);
        Assert.AreEqual(2, cursor.Position, "whoever reads on comes to the end");
        cursor = Reading([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0]);
        Assert.AreEqual(0, cursor.Number(9));
        Assert.IsTrue(cursor.IsBad, "more than 64 bits");
    }

    [TestMethod]
    public void Behind_the_end_nothing_is_read()
    {
        ByteCursor cursor = new();
        cursor.Read([2, 4], 0, 1);
        Assert.AreEqual(1, cursor.Number(0));
        Assert.IsFalse(cursor.IsBad);
        Assert.AreEqual(0, cursor.Number(0));
        Assert.IsTrue(cursor.IsBad);
        cursor.Read([2, 4], 0, 2);
        Assert.IsFalse(cursor.IsBad, "another read begins anew");
    }

    private static ByteCursor Reading(byte[] data)
    {
        ByteCursor cursor = new();
        cursor.Read(data, 0, data.Length);
        return cursor;
    }

    private static int LengthOf(long number)
    {
        ByteCursor cursor = new();
        cursor.Write(new byte[20], 0);
        cursor.Number(number);
        return cursor.Position;
    }

    [TestMethod]
    public void Reading_takes_all_bytes_that_are_left_whatever_count_is_given()
    {
        byte[] data = [1, 2, 3, 4];
        byte[] into = new byte[9];
        ByteCursor cursor = new();
        cursor.Read(data, 1, 4);
        Assert.AreEqual(3, cursor.Bytes(into, 1));
        Assert.AreEqual("020304000000000000", JournalBench.Hex(into));
        Assert.AreEqual("01020304", JournalBench.Hex(data));
        Assert.AreEqual(4, cursor.Position);
    }

    [TestMethod]
    public void Room_for_later_takes_a_byte_and_is_no_mistake()
    {
        ByteCursor cursor = new();
        cursor.Write(new byte[9], 3);
        cursor.Room();
        Assert.IsFalse(cursor.IsBad);
        Assert.AreEqual(4, cursor.Position);
    }
}
