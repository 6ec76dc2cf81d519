// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ReceivedFrameTests
{
    [TestMethod]
    [DataRow("[4,\"7\",\"SecurityError\",\"because\",{}]", "SecurityError", "because")]
    [DataRow("[4,\"7\",\"SecurityError\"]", "SecurityError", "")]
    [DataRow("[4,\"7\",null,\"because\"]", "GenericError", "because")]
    [DataRow("[4,\"7\"]", "GenericError", "")]
    public void An_error_says_what_it_can(string text, string code, string description)
    {
        ReceivedFrame frame = Read(text);
        Assert.IsTrue(frame.IsReadable);
        Assert.AreEqual(ReceivedFrame.CallErrorType, frame.Type);
        Assert.AreEqual("7", frame.Id);
        Assert.AreEqual(code, frame.Code);
        Assert.AreEqual(description, frame.Description);
    }

    [TestMethod]
    public void A_call_is_taken_apart()
    {
        ReceivedFrame frame = Read("[2,\"7\",\"Reset\",{\"type\":\"Soft\"}]");
        Assert.IsTrue(frame.IsReadable);
        Assert.AreEqual(ReceivedFrame.CallType, frame.Type);
        Assert.AreEqual("Reset", frame.Action);
        Assert.AreEqual("Soft", frame.Payload.RequiredString("type", 4));
        Assert.IsNull(frame.Code);
    }

    [TestMethod]
    [DataRow(36, true)]
    [DataRow(37, false)]
    public void The_id_of_an_answer_has_36_characters_at_most(int length, bool isReadable)
    {
        Assert.AreEqual(isReadable, Read("[3,\"" + new string('7', length) + "\",{}]").IsReadable);
    }

    [TestMethod]
    public void A_frame_is_kept_to_know_its_repeat_up_to_a_length()
    {
        string text = "[2,\"7\",\"Reset\",{}]";
        text += new string(' ', Limits.KeptFrameBytes - text.Length);
        Assert.IsNotNull(Read(text).Bytes);
        Assert.IsNull(Read(text + " ").Bytes);
    }

    [TestMethod]
    public void Of_the_frame_before_nothing_is_left()
    {
        ReceivedFrame frame = Read("[2,\"7\",\"Reset\",{}]");
        Read(frame, "[4,\"8\",\"SecurityError\",\"because\",{}]");
        Assert.IsNull(frame.Action);
        Assert.IsFalse(frame.Payload.Exists);
        Read(frame, "[3,\"9\",{}]");
        Assert.IsNull(frame.Code);
        Assert.IsNull(frame.Description);
        Read(frame, "[2,,\"Reset\",{}]");
        Assert.AreEqual(0, frame.Type);
        Assert.IsNull(frame.Id);
        Assert.IsFalse(frame.IsReadable);
    }

    [TestMethod]
    [DataRow("[2.5,\"Reset\",{}]")]
    [DataRow("[234,\"Reset\",{}]")]
    [DataRow("\"2,7,\"")]
    public void What_does_not_begin_with_bracket_type_and_comma_has_no_id_to_answer_to(string text)
    {
        ReceivedFrame frame = Read(text);
        Assert.IsFalse(frame.IsReadable);
        Assert.AreEqual(0, frame.Type);
        Assert.IsNull(frame.Id);
    }

    [TestMethod]
    [DataRow("[2,17")]
    [DataRow("[2,\"17")]
    public void An_id_without_an_end_is_none_to_answer_to(string text)
    {
        ReceivedFrame frame = Read(text);
        Assert.IsFalse(frame.IsReadable);
        Assert.AreEqual(0, frame.Type);
        Assert.IsNull(frame.Id);
    }

    private static ReceivedFrame Read(string text)
    {
        ReceivedFrame frame = new();
        Read(frame, text);
        return frame;
    }

    private static void Read(ReceivedFrame frame, string text)
    {
        frame.Begin(Encoding.UTF8.GetBytes(text));
        while (!frame.Continue())
        {
        }
    }
}
