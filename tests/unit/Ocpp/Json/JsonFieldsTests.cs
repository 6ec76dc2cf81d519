// SPDX-License-Identifier: MIT

using System;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class JsonFieldsTests
{
    private const string Text =
        "{\"text\":\"abc\",\"int\":5,\"real\":16.5,\"yes\":true,\"time\":\"2026-03-01T10:00:00Z\",\"enum\":\"Two\","
        + "\"object\":{\"a\":1},\"array\":[1],\"null\":null,\"huge\":1e30,\"debt\":-0.1,\"abyss\":-1e30}";

    private static readonly string[] s_choices = { "One", "Two" };

    [TestMethod]
    public void Fields_are_read_by_type()
    {
        JsonValue message = Scanned.Value(Text);
        Assert.AreEqual("abc", message.RequiredString("text", 3));
        Assert.AreEqual("abc", message.OptionalString("text", 3));
        Assert.AreEqual(5, message.RequiredInt("int", 5, 5));
        Assert.AreEqual(5, message.OptionalInt("int", 0, 10, 9));
        Assert.AreEqual(1, message.RequiredEnum("enum", s_choices));
        Assert.AreEqual(1772359200000L, message.RequiredTime("time"));
        Assert.AreEqual(1772359200000L, message.OptionalTime("time", 0));
        Assert.AreEqual(1, Scanned.Count(message.OptionalArray("array")));
    }

    [TestMethod]
    [DataRow("missing")]
    [DataRow("null")]
    public void Optional_fields_may_be_missing_or_null(string name)
    {
        JsonValue message = Scanned.Value(Text);
        Assert.IsNull(message.OptionalString(name, 1));
        Assert.AreEqual(7, message.OptionalInt(name, 0, 1, 7));
        Assert.AreEqual(7L, message.OptionalTime(name, 7));
        Assert.IsFalse(message.OptionalArray(name).Exists);
    }

    [TestMethod]
    public void A_missing_field_is_an_occurence_violation()
    {
        JsonValue message = Scanned.Value(Text);
        Expect("OccurenceConstraintViolation", () => message.RequiredString("x", 1));
        Expect("OccurenceConstraintViolation", () => message.RequiredInt("x", 0, 1));
        Expect("OccurenceConstraintViolation", () => message.RequiredEnum("x", s_choices));
        Expect("OccurenceConstraintViolation", () => message.RequiredTime("x"));
    }

    [TestMethod]
    public void A_wrong_JSON_type_is_a_type_violation()
    {
        JsonValue message = Scanned.Value(Text);
        Expect("TypeConstraintViolation", () => message.RequiredString("int", 9));
        Expect("TypeConstraintViolation", () => message.OptionalString("object", 9));
        Expect("TypeConstraintViolation", () => message.RequiredString("null", 9));
        Expect("TypeConstraintViolation", () => message.RequiredInt("text", 0, 9));
        Expect("TypeConstraintViolation", () => message.RequiredInt("real", 0, 99));
        Expect("TypeConstraintViolation", () => message.OptionalInt("yes", 0, 9, 0));
        Expect("TypeConstraintViolation", () => message.RequiredEnum("int", s_choices));
        Expect("TypeConstraintViolation", () => message.RequiredTime("int"));
        Expect("TypeConstraintViolation", () => message.OptionalArray("object"));
    }

    [TestMethod]
    public void A_value_out_of_bounds_is_a_property_violation()
    {
        JsonValue message = Scanned.Value(Text);
        Expect("PropertyConstraintViolation", () => message.RequiredString("text", 2));
        Expect("PropertyConstraintViolation", () => message.RequiredString("text", 0));
        Expect("PropertyConstraintViolation", () => message.RequiredInt("int", 6, 9));
        Expect("PropertyConstraintViolation", () => message.RequiredInt("int", 0, 4));
        Expect("PropertyConstraintViolation", () => message.RequiredInt("huge", 0, 4));
        Expect("PropertyConstraintViolation", () => message.RequiredEnum("text", s_choices));
        Expect("PropertyConstraintViolation", () => message.RequiredTime("text"));
    }

    [TestMethod]
    public void A_string_of_nothing_but_escapes_is_as_long_as_its_characters()
    {
        JsonValue message = Scanned.Value("{\"text\":\"\\u0061\\u0062\\u0063\"}");
        Assert.AreEqual("abc", message.RequiredString("text", 3));
        Expect("PropertyConstraintViolation", () => message.RequiredString("text", 2));
    }

    [TestMethod]
    public void A_number_is_read_in_tenths_and_what_is_beyond_the_most_counts_as_that()
    {
        JsonValue message = Scanned.Value(Text);
        Assert.AreEqual(165, message.RequiredTenths("real", 165));
        Assert.AreEqual(164, message.RequiredTenths("real", 164));
        Assert.AreEqual(50, message.OptionalTenths("int", 320));
        Assert.AreEqual(320, message.OptionalTenths("huge", 320));
        Assert.AreEqual(0, message.OptionalTenths("missing", 320));
        Assert.AreEqual(0, message.OptionalTenths("null", 320));
        Expect("PropertyConstraintViolation", () => message.RequiredTenths("debt", 320));
        Expect("PropertyConstraintViolation", () => message.OptionalTenths("abyss", 320));
        Expect("TypeConstraintViolation", () => message.OptionalTenths("text", 320));
        Expect("OccurenceConstraintViolation", () => message.RequiredTenths("missing", 320));
    }

    private static void Expect(string code, Action read)
    {
        try
        {
            read();
        }
        catch (CallErrorException exception)
        {
            Assert.AreEqual(code, exception.Code);
            Assert.IsTrue(exception.Message.Length > 0);
            return;
        }

        Assert.IsTrue(false, "nothing thrown, expected " + code);
    }
}
