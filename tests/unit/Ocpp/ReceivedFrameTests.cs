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

    private static ReceivedFrame Read(string text)
    {
        ReceivedFrame frame = new();
        frame.Begin(Encoding.UTF8.GetBytes(text));
        while (!frame.Continue())
        {
        }

        return frame;
    }
}
