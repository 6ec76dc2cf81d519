// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class JsonWriterTests
{
    [TestMethod]
    public void Objects_and_arrays_get_their_commas()
    {
        JsonWriter writer = new();
        writer.BeginArray();
        writer.Int(2);
        writer.String("id");
        writer.BeginObject();
        writer.Member("a", 1);
        writer.Member("b", "x");
        writer.Member("left out", (string)null);
        writer.Member("c", true);
        writer.Name("d");
        writer.BeginArray();
        writer.BeginObject();
        writer.EndObject();
        writer.BeginArray();
        writer.EndArray();
        writer.String(null);
        writer.EndArray();
        writer.EndObject();
        writer.Bool(false);
        writer.EndArray();
        Assert.AreEqual("[2,\"id\",{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":[{},[],null]},false]", Text(writer));
    }

    [TestMethod]
    [DataRow("plain", "\"plain\"")]
    [DataRow("", "\"\"")]
    [DataRow("\"", "\"\\\"\"")]
    [DataRow("\\a", "\"\\\\a\"")]
    [DataRow("a\"b\\c/d", "\"a\\\"b\\\\c/d\"")]
    [DataRow("\n\r\t\b\u0001\u001f", "\"\\n\\r\\t\\u0008\\u0001\\u001f\"")]
    [DataRow("Stra\u00dfe \u20ac", "\"Stra\u00dfe \u20ac\"")]
    [DataRow("ends with : and [", "\"ends with : and [\"")]
    public void Strings_are_escaped(string value, string expected)
    {
        JsonWriter writer = new();
        writer.String(value);
        Assert.AreEqual(expected, Text(writer));
    }

    [TestMethod]
    public void A_string_after_one_that_ends_like_a_bracket_is_separated()
    {
        JsonWriter writer = new();
        writer.BeginArray();
        writer.String("[");
        writer.String("{");
        writer.EndArray();
        Assert.AreEqual("[\"[\",\"{\"]", Text(writer));
    }

    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(7L, "7")]
    [DataRow(-10L, "-10")]
    [DataRow(9223372036854775807L, "9223372036854775807")]
    [DataRow(-9223372036854775808L, "-9223372036854775808")]
    public void Integers_are_written_whole(long value, string expected)
    {
        JsonWriter writer = new();
        writer.Int(value);
        Assert.AreEqual(expected, Text(writer));
    }

    [TestMethod]
    [DataRow(31600L, 3, "31.6")]
    [DataRow(230100L, 3, "230.1")]
    [DataRow(230000L, 3, "230")]
    [DataRow(5L, 3, "0.005")]
    [DataRow(-5L, 1, "-0.5")]
    [DataRow(0L, 3, "0")]
    [DataRow(100L, 0, "100")]
    [DataRow(10050L, 2, "100.5")]
    [DataRow(9223372036854775807L, 18, "9.223372036854775807")]
    [DataRow(-9223372036854775808L, 1, "-922337203685477580.8")]
    public void Decimals_have_no_trailing_zeros(long value, int decimals, string expected)
    {
        JsonWriter writer = new();
        writer.RawDecimal(value, decimals);
        Assert.AreEqual(expected, Text(writer));
    }

    [TestMethod]
    public void A_text_grows_up_to_the_limit_and_not_beyond()
    {
        JsonWriter writer = new();
        writer.String(new string('x', Limits.SendFrameBytes - 2));
        Assert.IsFalse(writer.Overflowed);
        Assert.AreEqual(Limits.SendFrameBytes, writer.Length);
        writer.Int(1);
        Assert.IsTrue(writer.Overflowed);
        Assert.AreEqual(Limits.SendFrameBytes, writer.Length);
        Assert.AreEqual(Limits.SendFrameBytes, writer.Buffer.Length);
    }

    [TestMethod]
    public void After_an_overflow_nothing_is_written_until_cleared()
    {
        JsonWriter writer = new();
        writer.BeginArray();
        writer.String(new string('x', Limits.SendFrameBytes));
        int length = writer.Length;
        writer.EndArray();
        Assert.AreEqual(length, writer.Length);
        writer.Clear();
        writer.Int(1);
        Assert.IsFalse(writer.Overflowed);
        Assert.AreEqual("1", Text(writer));
    }

    [TestMethod]
    public void A_time_is_written_with_milliseconds()
    {
        JsonWriter writer = new();
        writer.BeginObject();
        writer.TimeMember("timestamp", 1772359200007);
        writer.EndObject();
        Assert.AreEqual("{\"timestamp\":\"2026-03-01T10:00:00.007Z\"}", Text(writer));
    }

    [TestMethod]
    [DataRow(26, false)]
    [DataRow(25, true)]
    public void A_time_takes_26_bytes(int room, bool overflows)
    {
        JsonWriter writer = new();
        writer.Raw(new string('x', Limits.SendFrameBytes - room - 1) + ":");
        writer.Time(1772359200007);
        Assert.AreEqual(overflows, writer.Overflowed);
        Assert.AreEqual(Limits.SendFrameBytes - (overflows ? room : 0), writer.Length);
    }

    [TestMethod]
    [DataRow("String", "x", 3)]
    [DataRow("Name", "x", 4)]
    [DataRow("Raw", "x", 1)]
    [DataRow("RawText", "x\n", 3)]
    [DataRow("Null", "", 4)]
    [DataRow("Int", "", 1)]
    [DataRow("BeginArray", "", 1)]
    [DataRow("EndArray", "", 1)]
    public void What_does_not_fit_is_left_out_whole(string what, string text, int bytes)
    {
        for (int room = 0; room <= bytes; room++)
        {
            JsonWriter writer = new();
            writer.Raw(new string('x', Limits.SendFrameBytes - room - 1) + ":");
            Write(writer, what, text);
            Assert.AreEqual(room < bytes, writer.Overflowed, room.ToString());
            Assert.AreEqual(Limits.SendFrameBytes - (room < bytes ? room : 0), writer.Length, room.ToString());
        }
    }

    [TestMethod]
    public void A_comma_takes_one_byte()
    {
        JsonWriter writer = new();
        writer.Raw(new string('x', Limits.SendFrameBytes - 2));
        writer.Int(7);
        Assert.IsFalse(writer.Overflowed);
        Assert.AreEqual(Limits.SendFrameBytes, writer.Length);
    }

    private static void Write(JsonWriter writer, string what, string text)
    {
        switch (what)
        {
            case "String":
                writer.String(text);
                break;
            case "Name":
                writer.Name(text);
                break;
            case "Raw":
                writer.Raw(text);
                break;
            case "RawText":
                writer.RawText(text);
                break;
            case "Null":
                writer.String(null);
                break;
            case "Int":
                writer.Int(7);
                break;
            case "BeginArray":
                writer.BeginArray();
                break;
            default:
                writer.EndArray();
                break;
        }
    }

    private static string Text(JsonWriter writer)
    {
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
    }
}
