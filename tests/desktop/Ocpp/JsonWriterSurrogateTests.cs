// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>Surrogates only exist where strings are UTF-16: the device has no lone ones, and s[i] gives the first half of a pair twice.</summary>
[TestClass]
public class JsonWriterSurrogateTests
{
    [TestMethod]
    [DataRow(0xD800)]
    [DataRow(0xDC00)]
    [DataRow(0xDFFF)]
    public void A_lone_surrogate_becomes_the_replacement_character(int unit)
    {
        JsonWriter writer = new();
        writer.String("a" + (char)unit + "b");
        Assert.AreEqual("\"a\ufffdb\"", Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length));
    }

    [TestMethod]
    public void A_pair_of_surrogates_is_written_as_one_character()
    {
        JsonWriter writer = new();
        writer.String("\ud83d\ude97\"\ud83d\ude97");
        Assert.AreEqual("\"\ud83d\ude97\\\"\ud83d\ude97\"", Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length));
    }
}
