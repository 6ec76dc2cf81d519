// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class RequestTests
{
    [TestMethod]
    [DataRow("{}", "[3,\"x\",{\"status\":\"Accepted\"}]")]
    [DataRow("{\"mode\":\"refuse\"}", "[4,\"x\",\"SecurityError\",\"no\",{}]")]
    [DataRow("{\"mode\":1}", "[4,\"x\",\"TypeConstraintViolation\",\"mode must be a string\",{}]")]
    [DataRow("{\"mode\":\"throw\"}", "[4,\"x\",\"InternalError\",\"the request could not be processed\",{}]")]
    [DataRow("{\"mode\":\"large\"}", "[4,\"x\",\"InternalError\",\"the answer does not fit a frame\",{}]")]
    public void A_request_is_answered(string payload, string expected)
    {
        RequestBench bench = new();
        Assert.AreEqual(expected, bench.Ask("[2,\"x\",\"Test\"," + payload + "]"));
        Assert.AreEqual("[3,\"y\",{\"status\":\"Accepted\"}]", bench.Ask("[2,\"y\",\"Test\",{}]"));
    }

    [TestMethod]
    public void An_unknown_action_is_not_implemented()
    {
        RequestBench bench = new();
        Assert.AreEqual("[4,\"x\",\"NotImplemented\",\"unknown action\",{}]", bench.Ask("[2,\"x\",\"test\",{}]"));
    }

    [TestMethod]
    public void A_request_is_answered_while_a_call_of_ours_is_outstanding()
    {
        RequestBench bench = new();
        ScriptedCall call = bench.Client.Enqueue("Call");
        bench.Client.Run(100);
        string frame = bench.Client.Link.Take();
        Assert.AreEqual("[3,\"x\",{\"status\":\"Accepted\"}]", bench.Ask("[2,\"x\",\"Test\",{}]"));
        bench.Client.AnswerCall(frame, "{\"status\":\"ok\"}");
        Assert.AreEqual(1, call.Results);
    }

    [TestMethod]
    public void A_repeated_request_gets_the_same_answer_and_is_not_handled_again()
    {
        RequestBench bench = new();
        string first = bench.Ask("[2,\"x\",\"Test\",{}]");
        Assert.AreEqual(first, bench.Ask("[2,\"x\",\"Test\",{}]"));
        Assert.AreEqual(1, bench.Operation.Count);
    }

    [TestMethod]
    public void Another_request_with_the_same_id_is_handled()
    {
        RequestBench bench = new();
        bench.Ask("[2,\"x\",\"Test\",{}]");
        Assert.Contains("NotImplemented", bench.Ask("[2,\"x\",\"Other\",{}]"));
        bench.Ask("[2,\"x\",\"Test\",{}]");
        Assert.AreEqual(2, bench.Operation.Count);
    }

    [TestMethod]
    public void Another_payload_of_the_same_length_under_the_same_id_is_handled()
    {
        RequestBench bench = new();
        bench.Ask("[2,\"x\",\"Test\",{\"a\":1}]");
        bench.Ask("[2,\"x\",\"Test\",{\"a\":2}]");
        Assert.AreEqual(2, bench.Operation.Count);
    }

    [TestMethod]
    public void An_id_with_escapes_comes_back_as_it_was()
    {
        RequestBench bench = new();
        Assert.StartsWith("[3,\"a\\\"\\\\b\",", bench.Ask("[2,\"a\\\"\\\\b\",\"Test\",{}]"));
    }

    [TestMethod]
    public void Of_many_requests_one_is_handled_in_a_tick_and_all_are_answered()
    {
        const int Requests = 40;
        RequestBench bench = new();
        for (int i = 0; i < Requests; i++)
        {
            bench.Client.Link.Deliver(Encoding.UTF8.GetBytes("[2,\"" + i.ToString() + "\",\"Test\",{}]"));
        }

        bench.Client.Tick();
        Assert.AreEqual(1, bench.Client.Link.SentCount);
        bench.Client.Run((Requests - 1) * Limits.TickMs);
        Assert.AreEqual(Requests, bench.Client.Link.SentCount);
        for (int i = 0; i < Requests; i++)
        {
            Assert.AreEqual(i.ToString(), ClientBench.Id(bench.Client.Link.Take()));
        }
    }

    [TestMethod]
    public void After_a_request_no_call_goes_out_in_the_same_tick()
    {
        RequestBench bench = new();
        bench.Client.Enqueue("Call");
        Assert.AreEqual("x", ClientBench.Id(bench.Ask("[2,\"x\",\"Test\",{}]")));
        Assert.AreEqual(0, bench.Client.Link.SentCount);
        bench.Client.Run(Limits.TickMs);
        Assert.AreEqual("Call", ClientBench.Action(bench.Client.Link.Take()));
    }

    [TestMethod]
    public void However_many_requests_come_our_calls_go_out()
    {
        RequestBench bench = new();
        for (int i = 0; i < 20; i++)
        {
            bench.Client.Link.Deliver(Encoding.UTF8.GetBytes("[2,\"" + i.ToString() + "\",\"Test\",{}]"));
        }

        bench.Client.Tick();
        bench.Client.Enqueue("Call");
        bench.Client.Run(Limits.TickMs);
        Assert.AreEqual("0", ClientBench.Id(bench.Client.Link.Take()));
        Assert.AreEqual("Call", ClientBench.Action(bench.Client.Link.Take()));
        bench.Client.Run(20 * Limits.TickMs);
        Assert.AreEqual(19, bench.Client.Link.SentCount);
    }

    [TestMethod]
    public void A_long_request_is_read_over_many_ticks_and_answered()
    {
        RequestBench bench = new();
        string request = "[2,\"x\",\"Test\",{\"filling\":\"";
        request += new string('x', Limits.ReceiveFrameBytes - request.Length - 3) + "\"}]";
        Assert.IsNull(bench.Ask(request));
        bench.Client.Run(5 * Limits.TickMs);
        Assert.AreEqual(0, bench.Client.Link.SentCount);
        bench.Client.Run(15 * Limits.TickMs);
        Assert.AreEqual("[3,\"x\",{\"status\":\"Accepted\"}]", bench.Client.Link.Take());
    }

    [TestMethod]
    public void A_frame_that_was_being_read_is_gone_with_its_connection()
    {
        RequestBench bench = new();
        bench.Ask("[2,\"x\",\"Test\",{\"filling\":\"" + new string('x', 4000) + "\"}]");
        bench.Client.Link.Drop();
        bench.Client.Run(3000);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Client.Link.Take()));
        Assert.AreEqual("[3,\"y\",{\"status\":\"Accepted\"}]", bench.Ask("[2,\"y\",\"Test\",{}]"));
        Assert.AreEqual(1, bench.Operation.Count);
    }

    [TestMethod]
    public void A_full_link_gets_the_answer_later_and_nothing_is_taken_before()
    {
        RequestBench bench = new();
        bench.Client.Link.HasRoom = false;
        bench.Client.Deliver("[2,\"x\",\"Test\",{}]");
        bench.Client.Deliver("[2,\"y\",\"Test\",{}]");
        Assert.AreEqual(1, bench.Operation.Count);
        bench.Client.Link.HasRoom = true;
        bench.Client.Run(100);
        Assert.AreEqual("x", ClientBench.Id(bench.Client.Link.Take()));
        Assert.AreEqual("y", ClientBench.Id(bench.Client.Link.Take()));
    }

    [TestMethod]
    public void A_new_connection_does_not_remember_the_ids_of_the_old_one()
    {
        RequestBench bench = new();
        bench.Ask("[2,\"x\",\"Test\",{}]");
        bench.Client.Link.Drop();
        bench.Client.Run(3000);
        bench.Client.Link.Take();
        Assert.AreEqual("[3,\"x\",{\"status\":\"Accepted\"}]", bench.Ask("[2,\"x\",\"Test\",{}]"));
        Assert.AreEqual(2, bench.Operation.Count);
    }

    [TestMethod]
    public void The_same_id_with_another_payload_of_the_same_length_is_handled()
    {
        RequestBench bench = new();
        bench.Ask("[2,\"x\",\"Test\",{\"a\":1}]");
        bench.Ask("[2,\"x\",\"Test\",{\"a\":2}]");
        Assert.AreEqual(2, bench.Operation.Count);
    }

    [TestMethod]
    [DataRow(400, 1)]
    [DataRow(600, 2)]
    public void A_repeat_is_known_up_to_512_bytes(int filling, int handled)
    {
        RequestBench bench = new();
        string request = "[2,\"x\",\"Test\",{\"filling\":\"" + new string('x', filling) + "\"}]";
        for (int i = 0; i < 2; i++)
        {
            bench.Client.Deliver(request);
            Assert.AreEqual("[3,\"x\",{\"status\":\"Accepted\"}]", bench.Client.Link.Take());
        }

        Assert.AreEqual(handled, bench.Operation.Count);
    }
}
