// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class JsonValueTests
{
    [TestMethod]
    public void Members_are_found_by_name_at_any_place()
    {
        JsonValue value = Parse(" { \"a\" : 1 , \"b\":{\"x\":[{},{\"}\":\"]\"}]},\"c\":\"t\\\"e,x:t\",\"d\":-1.5}");
        Assert.IsTrue(value.Kind == JsonKind.Object);
        Assert.AreEqual(1L, Long(value, "a"));
        Assert.AreEqual("t\"e,x:t", Get(value, "c").AsString());
        Assert.IsTrue(Get(value, "d").Kind == JsonKind.Number);
        Assert.IsTrue(Get(value, "b").Kind == JsonKind.Object);
        Assert.IsTrue(Get(Get(value, "b"), "x").Kind == JsonKind.Array);
        Assert.IsFalse(value.TryGet("x", out JsonValue missing));
        Assert.IsFalse(missing.Exists);
        Assert.IsTrue(missing.Kind == JsonKind.None);
    }

    [TestMethod]
    public void Of_two_members_of_a_name_the_first_counts()
    {
        Assert.AreEqual(1L, Long(Parse("{\"a\":1,\"a\":2}"), "a"));
    }

    [TestMethod]
    public void A_name_may_be_escaped_or_go_beyond_ASCII()
    {
        Assert.AreEqual(1L, Long(Parse("{\"\\u0061\":1}"), "a"));
        Assert.AreEqual(2L, Long(Parse("{\"a\":1,\"\u00e4\":2}"), "\u00e4"));
    }

    [TestMethod]
    public void An_empty_object_has_no_members_and_other_kinds_have_none()
    {
        Assert.IsFalse(Parse("{}").TryGet("a", out _));
        Assert.IsFalse(Parse("{ }").TryGet("", out _));
        Assert.IsFalse(Parse("{\"a\":1}").TryGet("", out _));
        Assert.AreEqual(1L, Long(Parse("{\"a\":2,\"\":1}"), ""));
        Assert.IsFalse(Parse("[\"a\",1]").TryGet("a", out _));
        Assert.IsFalse(default(JsonValue).TryGet("a", out _));
    }

    [TestMethod]
    [DataRow("[]", 0)]
    [DataRow("[ ]", 0)]
    [DataRow("[1]", 1)]
    [DataRow("[ [1,2] , {\"a\":[3]} ,\"]\", null,true ]", 5)]
    [DataRow("{\"a\":1}", 0)]
    public void Arrays_are_walked(string text, int count)
    {
        Assert.AreEqual(count, Scanned.Count(Parse(text)));
    }

    [TestMethod]
    public void Elements_come_in_order()
    {
        string joined = "";
        for (JsonValue item = Parse("[\"a\" , \"b\",\"c\"]").First(); item.Exists; item = item.Next())
        {
            joined += item.AsString();
        }

        Assert.AreEqual("abc", joined);
    }

    [TestMethod]
    [DataRow("\"\"", "")]
    [DataRow("\"a\\/b\"", "a/b")]
    [DataRow("\"\\b\\f\\n\\r\\t\\\"\\\\\"", "\b\f\n\r\t\"\\")]
    [DataRow("\"\\u20AC \\u20ac\"", "\u20ac \u20ac")]
    [DataRow("\"\\ud83d\\ude97\"", "\ud83d\ude97")]
    [DataRow("\"\u00fc\ud83d\ude97\"", "\u00fc\ud83d\ude97")]
    [DataRow("\"\\ud83d\"", "\ufffd")]
    [DataRow("\"\\ud83dx\"", "\ufffdx")]
    [DataRow("\"\\ud83dxu1234\"", "\ufffdxu1234")]
    [DataRow("\"\\u007f\\u0080\\u07ff\\u0800\\u0fff\\uffff\"", "\u007f\u0080\u07ff\u0800\u0fff\uffff")]
    [DataRow("\"\\u5555\\uaaaa\\ud7ff\\ue000\"", "\u5555\uaaaa\ud7ff\ue000")]
    [DataRow("\"\\ud800\\udc00\\udbff\\udfff\"", "\ud800\udc00\udbff\udfff")]
    [DataRow("\"\\ude97\"", "\ufffd")]
    [DataRow("\"\\ud83d\\u0041\"", "\ufffdA")]
    [DataRow("\"a\\u0000b\"", "a\ufffdb")]
    public void Strings_are_unescaped(string text, string expected)
    {
        JsonValue value = Parse(text);
        Assert.AreEqual(expected, value.AsString());
    }

    [TestMethod]
    [DataRow("0", 0L)]
    [DataRow("-17", -17L)]
    [DataRow("1.0", 1L)]
    [DataRow("1e2", 100L)]
    [DataRow("1.50E+1", 15L)]
    [DataRow("1200e-2", 12L)]
    [DataRow("0e999999999", 0L)]
    [DataRow("999999999999999999", 999999999999999999L)]
    [DataRow("-999999999999999999", -999999999999999999L)]
    [DataRow("1.000000000000000000000000000", 1L)]
    public void Whole_numbers_are_integers_however_written(string text, long expected)
    {
        Assert.IsTrue(Parse(text).AsLong(out long value), text);
        Assert.AreEqual(expected, value);
    }

    [TestMethod]
    [DataRow("1.5")]
    [DataRow("1e-1")]
    [DataRow("1.0000000000000000000000000001")]
    [DataRow("9223372036854775808")]
    [DataRow("1e19")]
    [DataRow("1e999999999")]
    [DataRow("\"1\"")]
    [DataRow("true")]
    [DataRow("null")]
    public void Anything_else_is_no_integer(string text)
    {
        Assert.IsFalse(Parse(text).AsLong(out _), text);
    }

    [TestMethod]
    [DataRow("16.5", 1, 165L)]
    [DataRow("16", 1, 160L)]
    [DataRow("16.59", 1, 165L)]
    [DataRow("-0.09", 1, 0L)]
    [DataRow("1.6e1", 1, 160L)]
    [DataRow("11000.0", 1, 110000L)]
    [DataRow("0.1", 3, 100L)]
    public void Decimals_are_scaled_and_cut(string text, int decimals, long expected)
    {
        Assert.IsTrue(Parse(text).AsDecimal(decimals, out long value), text);
        Assert.AreEqual(expected, value);
    }

    private static JsonValue Parse(string text)
    {
        return Scanned.Value(text);
    }

    private static JsonValue Get(JsonValue value, string name)
    {
        Assert.IsTrue(value.TryGet(name, out JsonValue member), name);
        return member;
    }

    private static long Long(JsonValue value, string name)
    {
        Assert.IsTrue(Get(value, name).AsLong(out long number), name);
        return number;
    }
}
