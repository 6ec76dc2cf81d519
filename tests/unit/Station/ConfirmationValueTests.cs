// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What is read from a confirmation, member by member; what is there and of no use is said in the log.</summary>
[TestClass]
public class ConfirmationValueTests
{
    [TestMethod]
    [DataRow("{}", 0L, 0)]
    [DataRow("{\"x\":null}", 0L, 0)]
    [DataRow("{\"x\":\"1970-01-01T00:00:01Z\"}", 1000L, 0)]
    [DataRow("{\"x\":\"soon\"}", 0L, 1)]
    [DataRow("{\"x\":1000}", 0L, 1)]
    public void A_time(string json, long expected, int lines)
    {
        ScriptedWorld world = new();
        Assert.AreEqual(expected, Confirmation.Time(Read(json), "x", world));
        Assert.AreEqual(lines, world.CountLines("confirmation: x is not usable"));
    }

    [TestMethod]
    [DataRow("{}", false, 0, 0)]
    [DataRow("{\"x\":null}", false, 0, 0)]
    [DataRow("{\"x\":-7}", true, -7, 0)]
    [DataRow("{\"x\":\"-7\"}", true, -7, 0)]
    [DataRow("{\"x\":\" 09 \"}", true, 9, 0)]
    [DataRow("{\"x\":-2147483648}", true, int.MinValue, 0)]
    [DataRow("{\"x\":2147483647}", true, int.MaxValue, 0)]
    [DataRow("{\"x\":-2147483649}", false, 0, 1)]
    [DataRow("{\"x\":2147483648}", false, 0, 1)]
    [DataRow("{\"x\":\"-2147483649\"}", false, 0, 1)]
    [DataRow("{\"x\":\"2147483648\"}", false, 0, 1)]
    [DataRow("{\"x\":\"000000000001\"}", false, 0, 1)]
    [DataRow("{\"x\":\"1:\"}", false, 0, 1)]
    [DataRow("{\"x\":\"1/\"}", false, 0, 1)]
    [DataRow("{\"x\":\"--1\"}", false, 0, 1)]
    [DataRow("{\"x\":[]}", false, 0, 1)]
    public void An_integer(string json, bool isRead, int expected, int lines)
    {
        ScriptedWorld world = new();
        Assert.AreEqual(isRead, Confirmation.TryInt(Read(json), "x", world, out int value));
        Assert.AreEqual(expected, value);
        Assert.AreEqual(lines, world.CountLines("confirmation: x is not usable"));
    }

    [TestMethod]
    [DataRow("{}", "none", 0)]
    [DataRow("{\"x\":\" four\"}", "four", 0)]
    [DataRow("{\"x\":\" fives \"}", "none", 1)]
    [DataRow("{\"x\":\" \"}", "none", 1)]
    [DataRow("{\"x\":4}", "none", 1)]
    public void A_text_of_four_characters(string json, string expected, int lines)
    {
        ScriptedWorld world = new();
        Assert.AreEqual(expected, Confirmation.Text(Read(json), "x", 4, world) ?? "none");
        Assert.AreEqual(lines, world.CountLines("confirmation: x is not usable"));
    }

    [TestMethod]
    [DataRow("{}", 0, "")]
    [DataRow("{\"idTagInfo\":{\"status\":\"ACCEPTED\"}}", 0, "0,0,none")]
    [DataRow("{\"idTagInfo\":{\"status\":\"ConcurrentTx\",\"expiryDate\":\"1970-01-01T00:00:01Z\",\"parentIdTag\":\"GROUP\"}}", 0, "4,1000,GROUP")]
    [DataRow("{\"idTagInfo\":{}}", 1, "")]
    [DataRow("{\"idTagInfo\":{\"status\":\"Fine\"}}", 2, "")]
    [DataRow("{\"idTagInfo\":7}", 1, "")]
    public void An_idTagInfo(string json, int lines, string expected)
    {
        ScriptedWorld world = new();
        IdTagInfo info = Confirmation.IdTagInfo(Read(json), world);
        Assert.AreEqual(expected, info == null ? "" : ((int)info.Status).ToString() + "," + info.ExpiryUtcMs.ToString() + "," + (info.ParentIdTag ?? "none"));
        Assert.AreEqual(lines, world.CountLines("is not usable"));
    }

    private static JsonValue Read(string json)
    {
        ReceivedFrame frame = new();
        frame.Begin(Encoding.UTF8.GetBytes("[3,\"1\"," + json + "]"));
        while (!frame.Continue())
        {
        }

        return frame.Payload;
    }
}
