// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class JsonLimitTests
{
    [TestMethod]
    [DataRow("[", "]")]
    [DataRow("{\"a\":", "}")]
    public void Ten_levels_of_arrays_or_objects_are_taken_and_eleven_are_not(string open, string close)
    {
        Assert.IsTrue(Scan(Nested(open, close, Limits.JsonDepth)) == null);
        Assert.AreEqual("nested deeper than 10 levels", Scan(Nested(open, close, Limits.JsonDepth + 1)));
    }

    [TestMethod]
    public void An_object_has_at_most_32_members_and_beside_it_may_be_another()
    {
        string fitting = Members(Limits.JsonMembers);
        Assert.IsTrue(Scan("[" + fitting + "," + fitting + ",{\"o\":" + fitting + ",\"p\":1}]") == null);
        Assert.AreEqual("an object of more than 32 members", Scan(Members(Limits.JsonMembers + 1)));
        Assert.AreEqual("an object of more than 32 members", Scan("{\"o\":" + Members(Limits.JsonMembers + 1) + "}"));
    }

    [TestMethod]
    public void A_frame_has_at_most_512_objects_and_arrays()
    {
        Assert.IsTrue(Scan(Empty(Limits.JsonContainers - 1)) == null);
        Assert.AreEqual("more than 512 objects and arrays", Scan(Empty(Limits.JsonContainers)));
    }

    [TestMethod]
    public void A_number_has_at_most_64_characters()
    {
        Assert.IsTrue(Scan("[" + new string('1', Limits.JsonNumber) + "]") == null);
        Assert.IsTrue(Scan("[" + new string('1', Limits.JsonNumber + 1) + "]") != null);
        Assert.IsTrue(Scan("[0." + new string('1', Limits.JsonNumber - 2) + "]") == null);
        Assert.IsTrue(Scan("[0." + new string('1', Limits.JsonNumber - 1) + "]") != null);
    }

    [TestMethod]
    public void The_end_of_every_container_is_found()
    {
        StringBuilder text = new("[");
        for (int i = 0; i < 100; i++)
        {
            text.Append(i > 0 ? "," : "").Append("{\"n\":[{},[" + i.ToString() + "]],\"v\":" + i.ToString() + "}");
        }

        int count = 0;
        for (JsonValue item = Scanned.Value(text.Append("]").ToString()).First(); item.Exists; item = item.Next())
        {
            Assert.IsTrue(item.TryGet("v", out JsonValue value));
            Assert.IsTrue(value.AsLong(out long number));
            Assert.AreEqual(count, number);
            count++;
        }

        Assert.AreEqual(100, count);
    }

    /// <summary>What is wrong with it, or null.</summary>
    private static string Scan(string text)
    {
        JsonScanner scanner = Scanned.All(Encoding.UTF8.GetBytes(text));
        Assert.AreEqual(scanner.IsWellFormed, scanner.Fault == null);
        return scanner.Fault;
    }

    private static string Nested(string open, string close, int levels)
    {
        string text = "1";
        for (int i = 0; i < levels; i++)
        {
            text = open + text + close;
        }

        return text;
    }

    private static string Members(int count)
    {
        StringBuilder text = new("{");
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : "").Append("\"m" + i.ToString() + "\":[1,2]");
        }

        return text.Append("}").ToString();
    }

    private static string Empty(int count)
    {
        StringBuilder text = new("[");
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : "").Append(i % 2 == 0 ? "{}" : "[]");
        }

        return text.Append("]").ToString();
    }
}
