// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Bytes of a stream, taken in whatever pieces they are wanted.</summary>
[TestClass]
public class BufferedInputTests
{
    [TestMethod]
    public void It_is_empty_until_something_has_come_that_is_not_taken_yet()
    {
        ScriptedTransport transport = new();
        BufferedInput input = new(transport, "the end");
        Assert.IsTrue(input.IsEmpty);
        transport.Deliver("ab");
        Assert.AreEqual((int)'a', input.ReadByte());
        Assert.IsFalse(input.IsEmpty);
        Assert.AreEqual((int)'b', input.ReadByte());
        Assert.IsTrue(input.IsEmpty);
        transport.EndStream();
        Assert.AreEqual("the end", Failure(input));
        Assert.IsTrue(input.IsEmpty, "nothing of before comes again");
        Assert.AreEqual("the end", Failure(input));
    }

    [TestMethod]
    [DataRow(511)]
    [DataRow(512)]
    [DataRow(513)]
    [DataRow(514)]
    [DataRow(515)]
    public void As_many_bytes_as_asked_for_are_read_from_several_pieces(int count)
    {
        ScriptedTransport transport = new();
        transport.Deliver("abc");
        transport.Deliver(new string('d', 300));
        transport.Deliver(new string('e', 400));
        BufferedInput input = new(transport);
        Assert.AreEqual((int)'a', input.ReadByte());
        byte[] target = new byte[count + 2];
        input.Read(target, 1, count);
        string text = Encoding.UTF8.GetString(target, 1, count);
        Assert.AreEqual("bc" + new string('d', 300) + new string('e', count - 302), text);
        Assert.AreEqual(0, (int)target[0]);
        Assert.AreEqual(0, (int)target[count + 1]);
        Assert.AreEqual((int)'e', input.ReadByte());
    }

    [TestMethod]
    public void Some_bytes_are_those_that_are_there_or_else_those_that_come()
    {
        ScriptedTransport transport = new();
        transport.Deliver("abcd");
        BufferedInput input = new(transport);
        byte[] target = new byte[600];
        Assert.AreEqual((int)'a', input.ReadByte());
        Assert.AreEqual(2, input.ReadSome(target, 1, 2));
        Assert.AreEqual("bc", Encoding.UTF8.GetString(target, 1, 2));
        Assert.AreEqual(1, input.ReadSome(target, 0, 600));
        transport.Deliver(new string('e', 600));
        Assert.AreEqual(599, input.ReadSome(target, 1, 599));
        Assert.AreEqual(1, input.ReadSome(target, 0, 600));
        transport.EndStream();
        Assert.AreEqual(0, input.ReadSome(target, 0, 600));
    }

    [TestMethod]
    public void What_is_skipped_may_be_longer_than_what_is_there()
    {
        ScriptedTransport transport = new();
        transport.Deliver("abcd");
        transport.Deliver(new string('e', 1000) + "fg");
        BufferedInput input = new(transport);
        input.Skip(1);
        Assert.AreEqual((int)'b', input.ReadByte());
        input.Skip(1002);
        Assert.AreEqual((int)'f', input.ReadByte());
        input.Skip(0);
        Assert.AreEqual((int)'g', input.ReadByte());
    }

    [TestMethod]
    public void Draining_ends_with_the_stream()
    {
        ScriptedTransport transport = new();
        transport.ReadBytes = 1;
        transport.Deliver("abcd");
        transport.EndStream();
        BufferedInput input = new(transport);
        input.Drain();
        Assert.AreEqual(0, transport.Read(new byte[1], 0, 1));
    }

    private static string Failure(BufferedInput input)
    {
        try
        {
            input.ReadByte();
            return "none";
        }
        catch (FrameException ex)
        {
            return ex.Message;
        }
    }
}
