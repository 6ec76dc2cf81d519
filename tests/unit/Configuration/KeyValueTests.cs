// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Texts of configuration values, read one by one.</summary>
[TestClass]
public class KeyValueTests
{
    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("007", 7)]
    [DataRow("2147483647", int.MaxValue)]
    [DataRow("2147483648", -1)]
    [DataRow("99999999999999999999", -1)]
    [DataRow("", -1)]
    [DataRow("-1", -1)]
    [DataRow("1/", -1)]
    [DataRow("1:", -1)]
    [DataRow(" 1", -1)]
    public void A_text_of_digits_is_a_number_and_nothing_else(string text, int expected)
    {
        Assert.AreEqual(expected, KeyValue.ParseInteger(text));
    }
}
