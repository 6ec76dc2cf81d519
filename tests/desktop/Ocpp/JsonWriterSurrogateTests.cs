// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>A lone surrogate only exists where strings are UTF-16, so not on the device.</summary>
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
}
