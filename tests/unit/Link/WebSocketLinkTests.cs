// SPDX-License-Identifier: MIT

using System.Text;
using System.Threading;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The link over a socket in memory: connecting, passing messages, ending.</summary>
[TestClass]
public class WebSocketLinkTests
{
    [TestMethod]
    public void Messages_pass_both_ways()
    {
        LinkBench bench = LinkBench.Open(0);
        Assert.AreEqual("central", bench.Transport.Host);
        Assert.AreEqual(80, bench.Transport.Port);
        Assert.IsTrue(bench.Send("[2]"));
        Assert.AreEqual("81 5B325D", bench.Transport.TakeFrame());
        bench.Transport.Deliver(Hex.Parse("81 03 5B335D 81 03 5B345D"));
        Assert.AreEqual("[3]", bench.Receive());
        Assert.AreEqual("[4]", bench.Receive());
        Assert.IsNull(bench.Link.Receive());
        bench.Link.Close();
    }

    [TestMethod]
    public void The_callers_buffer_is_copied_and_left_alone()
    {
        LinkBench bench = LinkBench.Open(0);
        byte[] buffer = Hex.Parse("41424344454647");
        Assert.IsTrue(bench.Link.Send(buffer, 6));
        Assert.AreEqual("41424344454647", Hex.Of(buffer));
        buffer[0] = 0;
        Assert.AreEqual("81 414243444546", bench.Transport.TakeFrame());
        bench.Link.Close();
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(2047)]
    [DataRow(8192)]
    public void Every_length_is_masked_right(int length)
    {
        LinkBench bench = LinkBench.Open(0);
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++)
        {
            message[i] = (byte)(i * 7);
        }

        Assert.IsTrue(bench.Link.Send(message, length));
        Assert.AreEqual("81 " + Hex.Of(message), bench.Transport.TakeFrame());
        bench.Link.Close();
    }

    [TestMethod]
    public void A_message_may_be_there_before_the_station_knows_that_it_is_connected()
    {
        LinkBench bench = new();
        bench.Link.Open("ws://central/CP1", "CP1", null, 0, null);
        byte[] answer = Encoding.UTF8.GetBytes(bench.Answer() + "  A");
        answer[answer.Length - 3] = 0x81;
        answer[answer.Length - 2] = 1;
        bench.Transport.Deliver(answer);
        Assert.IsTrue(bench.Wait(LinkState.Open));
        Assert.AreEqual("A", bench.Receive());
        bench.Link.Close();
    }

    [TestMethod]
    public void Pings_are_answered_the_last_of_them_at_least()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.Deliver(Hex.Parse("89 02 0102"));
        Assert.AreEqual("8A 0102", bench.Transport.TakeFrame());
        bench.Link.Close();
    }

    [TestMethod]
    public void Pings_to_a_station_that_cannot_answer_take_no_room()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.HoldWrites();
        byte[] pings = new byte[3000];
        for (int i = 0; i < pings.Length; i += 3)
        {
            pings[i] = 0x89;
            pings[i + 1] = 1;
            pings[i + 2] = (byte)(i / 3);
        }

        bench.Transport.Deliver(pings);
        bench.Transport.Deliver(Hex.Parse("81 01 41"));
        Assert.AreEqual("A", bench.Receive());
        bench.Transport.ReleaseWrites();

        // The one that was being written when the others came, if any was, and the last.
        string pong = bench.Transport.TakeFrame();
        Assert.StartsWith("8A ", pong);
        if (pong != "8A E7")
        {
            Assert.AreEqual("8A E7", bench.Transport.TakeFrame());
        }

        Assert.IsTrue(bench.Send("A"));
        Assert.AreEqual("81 41", bench.Transport.TakeFrame());
        bench.Link.Close();
    }

    [TestMethod]
    public void Sending_is_refused_when_as_many_frames_wait_as_may()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.HoldWrites();
        for (int i = 0; i < Limits.SendQueueFrames; i++)
        {
            Assert.IsTrue(bench.Send("A"));
        }

        Assert.IsFalse(bench.Send("B"));
        bench.Transport.ReleaseWrites();
        for (int i = 0; i < Limits.SendQueueFrames; i++)
        {
            Assert.AreEqual("81 41", bench.Transport.TakeFrame());
        }

        // The last frame leaves the queue once it is written.
        while (!bench.Send("C"))
        {
            Thread.Sleep(0);
        }

        Assert.AreEqual("81 43", bench.Transport.TakeFrame());
        bench.Link.Close();
    }

    [TestMethod]
    public void Sending_is_refused_when_as_many_bytes_wait_as_may()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.HoldWrites();
        byte[] large = new byte[Limits.SendFrameBytes];
        Assert.IsTrue(bench.Link.Send(large, large.Length));
        Assert.IsTrue(bench.Link.Send(large, large.Length - 100));
        Assert.IsFalse(bench.Link.Send(large, 100));
        Assert.AreEqual(LinkState.Open, bench.Link.State);
        bench.Link.Close();
    }

    [TestMethod]
    public void Receiving_waits_for_the_station_when_as_many_messages_wait_as_may()
    {
        LinkBench bench = LinkBench.Open(0);
        int count = 3 * Limits.ReceiveQueueFrames;
        byte[] messages = new byte[3 * count];
        for (int i = 0; i < messages.Length; i += 3)
        {
            messages[i] = 0x81;
            messages[i + 1] = 1;
            messages[i + 2] = (byte)('0' + i / 3);
        }

        bench.Transport.Deliver(messages);
        for (int i = 0; i < count; i++)
        {
            Assert.AreEqual(((char)('0' + i)).ToString(), bench.Receive());
        }

        Assert.AreEqual(LinkState.Open, bench.Link.State);
        bench.Link.Close();
    }

    [TestMethod]
    public void Closing_sends_what_waits_then_a_Close_frame_and_ends_when_the_other_side_does()
    {
        LinkBench bench = LinkBench.Open(0);
        Assert.IsTrue(bench.Send("A"));
        bench.Link.Close();
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.IsFalse(bench.Send("B"));
        Assert.IsNull(bench.Link.Receive());
        Assert.AreEqual("81 41", bench.Transport.TakeFrame());
        Assert.AreEqual("88 03E8", bench.Transport.TakeFrame());
        Assert.IsFalse(bench.Transport.IsClosed);
        bench.Transport.Deliver(Hex.Parse("88 02 03E8"));
        bench.Transport.EndStream();
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void A_farewell_without_an_answer_is_bounded()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Link.Close();
        Assert.AreEqual("88 03E8", bench.Transport.TakeFrame());
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void A_farewell_to_a_peer_that_does_not_read_is_bounded()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.HoldWrites();
        Assert.IsTrue(bench.Send("A"));
        bench.Link.Close();
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void A_Close_frame_is_answered_with_its_code()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.Deliver(Hex.Parse("88 05 03E9 627965"));
        Assert.IsTrue(bench.Wait(LinkState.Closed));
        Assert.AreEqual("closed by the central system, code 1001", bench.Link.LastError);
        Assert.AreEqual("88 03E9", bench.Transport.TakeFrame());
        bench.Transport.EndStream();
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    [DataRow("83 00", "88 03EA", "unknown frame")]
    [DataRow("82 01 41", "88 03EB", "binary")]
    [DataRow("81 01 FF", "88 03EF", "UTF-8")]
    [DataRow("81 7F 0000000000010000", "88 03F1", "above 32768 bytes")]
    [DataRow("88 00", "88 ", "code 1005")]
    public void Bad_frames_close_with_their_code(string bytes, string farewell, string reason)
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.Deliver(Hex.Parse(bytes));
        Assert.IsTrue(bench.Wait(LinkState.Closed));
        Assert.Contains(reason, bench.Link.LastError);
        Assert.AreEqual(farewell, bench.Transport.TakeFrame());
        bench.Transport.EndStream();
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void The_end_of_the_stream_is_seen_at_once()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Transport.EndStream();
        Assert.IsTrue(bench.Wait(LinkState.Closed));
        Assert.AreEqual("connection ended without a Close frame", bench.Link.LastError);
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void A_refusal_is_told_with_status_and_Retry_After_until_the_next_attempt()
    {
        LinkBench bench = new();
        bench.Link.Open("ws://central/CP1", "CP1", null, 0, null);
        bench.Transport.TakeRequest();
        bench.Transport.Deliver("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 17\r\n\r\n");
        Assert.IsTrue(bench.Wait(LinkState.Closed));
        Assert.AreEqual("cannot connect: central system answered 503 Service Unavailable", bench.Link.LastError);
        Assert.AreEqual(503, bench.Link.RefusalStatus);
        Assert.AreEqual(17, bench.Link.RetryAfterSeconds);
        bench.Link.Open("nonsense", "CP1", null, 0, null);
        Assert.AreEqual(0, bench.Link.RefusalStatus);
        Assert.AreEqual(0, bench.Link.RetryAfterSeconds);
        Assert.Contains("ws://", bench.Link.LastError);
    }

    [TestMethod]
    public void Connecting_without_an_answer_ends_after_30_s_and_its_socket_is_closed()
    {
        LinkBench bench = new();
        bench.Transport.HoldConnect();
        bench.Link.Open("ws://central/CP1", "CP1", null, 0, null);
        bench.Pass(30000 - 1);
        Assert.AreEqual(LinkState.Connecting, bench.Link.State);
        Assert.AreEqual(bench.Time.NowMs + 1, bench.Time.NextMs);
        bench.Pass(1);
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.AreEqual("no connection within 30 s", bench.Link.LastError);
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void A_handshake_that_drips_ends_after_30_s()
    {
        LinkBench bench = new();
        bench.Link.Open("ws://central/CP1", "CP1", null, 0, null);
        bench.Transport.TakeRequest();
        bench.Transport.Deliver("HTTP/1.1 101 Sw");
        bench.Pass(30000);
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.IsTrue(bench.Transport.WaitForClose());
    }
}
