// SPDX-License-Identifier: MIT

using System;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What waits to be sent: how much, in which order, and when somebody has to send it.</summary>
[TestClass]
public class SendQueueTests
{
    [TestMethod]
    public void Somebody_has_to_send_only_while_there_is_something_and_nobody_at_it()
    {
        SendQueue queue = new();
        Assert.IsFalse(queue.Begin(), "nothing there");
        Assert.IsTrue(Offer(queue, 1));
        Assert.IsTrue(queue.Begin());
        Assert.IsFalse(queue.Begin(), "somebody is at it");
        queue.Postpone();
        Assert.IsTrue(queue.Begin(), "nobody could be found");
        Assert.AreEqual("81", Next(queue));
        Assert.IsFalse(queue.Begin(), "on its way");
        Assert.AreEqual("", Next(queue));
        Assert.IsFalse(queue.Begin(), "all sent");
        queue.Ping();
        Assert.IsTrue(queue.Begin(), "a ping");
        Assert.AreEqual("89", Next(queue));
        Assert.AreEqual("", Next(queue));
        queue.Pong(new byte[] { 7 });
        Assert.IsTrue(queue.Begin(), "a pong");
        Assert.AreEqual("8A", Next(queue));
        Assert.AreEqual("", Next(queue));
        queue.Close(CloseCode.Normal, false);
        Assert.IsTrue(queue.Begin(), "a Close frame");
        Assert.AreEqual("88", Next(queue));
        Assert.AreEqual("", Next(queue));
        queue.Ping();
        Assert.IsFalse(queue.Begin(), "it is over");
    }

    [TestMethod]
    public void Pong_and_ping_overtake_messages_and_a_Close_frame_comes_last_and_once()
    {
        SendQueue queue = new();
        Assert.IsTrue(Offer(queue, 1));
        Assert.IsTrue(Offer(queue, 2));
        queue.Close(CloseCode.Normal, false);
        queue.Close(CloseCode.TooBig, true);
        Assert.IsFalse(Offer(queue, 3));
        queue.Ping();
        queue.Pong(new byte[] { 1 });
        queue.Pong(new byte[] { 2 });
        Assert.AreEqual("8A8100000000" + "02", Hex.Of(queue.Take()));
        Assert.AreEqual("898000000000", Hex.Of(queue.Take()));
        Assert.AreEqual("81", Next(queue));
        Assert.AreEqual("81", Next(queue));
        Assert.AreEqual("888200000000" + "03E8", Hex.Of(queue.Take()));
        Assert.AreEqual("", Next(queue));
        Assert.AreEqual("", Next(queue));
    }

    [TestMethod]
    public void A_goodbye_at_once_leaves_out_what_waits()
    {
        SendQueue queue = new();
        Assert.IsTrue(Offer(queue, 1));
        queue.Close(CloseCode.None, true);
        Assert.AreEqual("888000000000", Hex.Of(queue.Take()));
        Assert.AreEqual("", Next(queue));
    }

    [TestMethod]
    public void After_the_end_nothing_is_taken_and_nothing_given()
    {
        SendQueue queue = new();
        Assert.IsTrue(Offer(queue, 1));
        queue.Stop();
        Assert.IsFalse(queue.Begin());
        Assert.AreEqual("", Next(queue));
        Assert.IsFalse(Offer(queue, 1));
    }

    [TestMethod]
    public void A_frame_that_is_being_sent_still_takes_its_place()
    {
        SendQueue queue = new();
        Fill(queue, Limits.SendQueueFrames);
        Assert.AreEqual("81", Next(queue));
        Assert.IsFalse(Offer(queue, 1), "the first is being sent");
        Assert.AreEqual("81", Next(queue));
        Fill(queue, 1);
        for (int i = 2; i <= Limits.SendQueueFrames; i++)
        {
            Assert.AreEqual("81", Next(queue));
        }

        Assert.AreEqual("", Next(queue));
        Fill(queue, Limits.SendQueueFrames);
    }

    [TestMethod]
    public void Bytes_are_bounded_but_an_empty_queue_takes_any_message()
    {
        // A frame of 8,192 bytes is 8 bytes longer.
        int left = Limits.SendQueueBytes - Limits.SendFrameBytes - 8;
        SendQueue queue = new();
        Assert.IsTrue(Offer(queue, Limits.SendFrameBytes));
        Assert.IsFalse(Offer(queue, left + 1));
        Assert.IsTrue(Offer(queue, left));
        Assert.IsFalse(Offer(queue, 0));
        Assert.AreEqual("81", Next(queue));
        Assert.IsFalse(Offer(queue, 0), "the first is being sent");
        Assert.AreEqual("81", Next(queue));
        Assert.IsTrue(Offer(queue, Limits.SendFrameBytes - 8));
        Assert.IsFalse(Offer(queue, 9));
        Assert.AreEqual("81", Next(queue));
        Assert.AreEqual("", Next(queue));
        Assert.IsTrue(Offer(queue, Limits.SendQueueBytes + 1));
        Assert.AreEqual("81", Next(queue));
        Assert.IsFalse(Offer(queue, 1));
        Assert.AreEqual("", Next(queue));
        Assert.IsTrue(Offer(queue, 1));
    }

    [TestMethod]
    [DataRow(0, 6, "8180")]
    [DataRow(125, 131, "81FD")]
    [DataRow(126, 134, "81FE007E")]
    [DataRow(258, 266, "81FE0102")]
    [DataRow(65535, 65543, "81FEFFFF")]
    public void A_frame_has_the_shortest_head_that_tells_its_length(int length, int bytes, string head)
    {
        byte[] frame = FrameCodec.Make(OpCode.Text, new byte[length], length);
        Assert.AreEqual(bytes, frame.Length);
        Assert.StartsWith(head, Hex.Of(frame));
    }

    [TestMethod]
    public void A_payload_above_64_KB_is_no_frame()
    {
        bool isRefused = false;
        try
        {
            FrameCodec.Make(OpCode.Text, new byte[65536], 65536);
        }
        catch (ArgumentOutOfRangeException)
        {
            isRefused = true;
        }

        Assert.IsTrue(isRefused);
    }

    [TestMethod]
    public void Each_frame_is_masked_with_a_key_of_its_own()
    {
        Random random = new(1);
        byte[] first = FrameCodec.Make(OpCode.Text, new byte[8], 8);
        byte[] second = FrameCodec.Make(OpCode.Text, new byte[8], 8);
        FrameCodec.Mask(first, random);
        FrameCodec.Mask(second, random);
        string key = Hex.Of(first).Substring(4, 8);
        Assert.AreEqual("8188" + key + key + key, Hex.Of(first));
        Assert.AreNotEqual(key, Hex.Of(second).Substring(4, 8));
    }

    [TestMethod]
    [DataRow("", CloseCode.None)]
    [DataRow("03", CloseCode.None)]
    [DataRow("03E9", 1001)]
    [DataRow("0BB8627965", 3000)]
    public void The_code_of_a_Close_frame_is_its_first_two_bytes(string payload, int code)
    {
        Assert.AreEqual(code, FrameCodec.CodeOf(Hex.Parse(payload)));
    }

    private static bool Offer(SendQueue queue, int length)
    {
        return queue.Offer(new byte[length], length);
    }

    private static void Fill(SendQueue queue, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            Assert.IsTrue(Offer(queue, 1));
        }

        Assert.IsFalse(Offer(queue, 1));
    }

    /// <summary>First byte of the next frame; "" when there is none.</summary>
    private static string Next(SendQueue queue)
    {
        byte[] frame = queue.Take();
        return frame == null ? "" : Hex.Of(frame).Substring(0, 2);
    }
}
