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
        RequestBench bench = new RequestBench();
        Assert.AreEqual(expected, bench.Ask("[2,\"x\",\"Test\"," + payload + "]"));
        Assert.AreEqual("[3,\"y\",{\"status\":\"Accepted\"}]", bench.Ask("[2,\"y\",\"Test\",{}]"));
    }

    [TestMethod]
    public void An_unknown_action_is_not_implemented()
    {
        RequestBench bench = new RequestBench();
        Assert.AreEqual("[4,\"x\",\"NotImplemented\",\"unknown action\",{}]", bench.Ask("[2,\"x\",\"test\",{}]"));
    }

    [TestMethod]
    public void A_request_is_answered_while_a_call_of_ours_is_outstanding()
    {
        RequestBench bench = new RequestBench();
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
        RequestBench bench = new RequestBench();
        string first = bench.Ask("[2,\"x\",\"Test\",{}]");
        Assert.AreEqual(first, bench.Ask("[2,\"x\",\"Test\",{}]"));
        Assert.AreEqual(1, bench.Operation.Count);
    }

    [TestMethod]
    public void Another_request_with_the_same_id_is_handled()
    {
        RequestBench bench = new RequestBench();
        bench.Ask("[2,\"x\",\"Test\",{}]");
        Assert.Contains("NotImplemented", bench.Ask("[2,\"x\",\"Other\",{}]"));
        bench.Ask("[2,\"x\",\"Test\",{}]");
        Assert.AreEqual(2, bench.Operation.Count);
    }

    [TestMethod]
    public void An_id_with_escapes_comes_back_as_it_was()
    {
        RequestBench bench = new RequestBench();
        Assert.StartsWith("[3,\"a\\\"\\\\b\",", bench.Ask("[2,\"a\\\"\\\\b\",\"Test\",{}]"));
    }

    [TestMethod]
    public void Of_many_requests_four_are_handled_in_a_tick()
    {
        RequestBench bench = new RequestBench();
        for (int i = 0; i < 10; i++)
        {
            bench.Client.Link.Deliver(Encoding.UTF8.GetBytes("[2,\"" + i.ToString() + "\",\"Test\",{}]"));
        }

        bench.Client.Tick();
        Assert.AreEqual(OcppClient.FramesPerTick, bench.Client.Link.SentCount);
        bench.Client.Run(100);
        Assert.AreEqual(10, bench.Client.Link.SentCount);
    }

    [TestMethod]
    public void A_full_link_gets_the_answer_later_and_nothing_is_taken_before()
    {
        RequestBench bench = new RequestBench();
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
    public void A_slow_operation_answers_when_it_is_done_and_others_go_on()
    {
        RequestBench bench = new RequestBench();
        Assert.IsNull(bench.Ask("[2,\"s\",\"Slow\",{}]"));
        Assert.AreEqual("x", ClientBench.Id(bench.Ask("[2,\"x\",\"Test\",{}]")));
        Assert.IsNull(bench.Ask("[2,\"s\",\"Slow\",{}]"));
        Assert.Contains("GenericError", bench.Ask("[2,\"t\",\"Slow\",{}]"));
        bench.Slow.IsDone = true;
        bench.Client.Tick();
        Assert.AreEqual("[3,\"s\",{\"status\":\"Done\"}]", bench.Client.Link.Take());
        Assert.AreEqual("[3,\"s\",{\"status\":\"Done\"}]", bench.Ask("[2,\"s\",\"Slow\",{}]"));
        Assert.AreEqual(1, bench.Slow.Begun);
    }

    [TestMethod]
    public void A_slow_operation_may_answer_at_once_or_refuse()
    {
        RequestBench bench = new RequestBench();
        Assert.AreEqual("[3,\"s\",{\"status\":\"AtOnce\"}]", bench.Ask("[2,\"s\",\"Slow\",{\"atOnce\":1}]"));
        Assert.Contains("PropertyConstraintViolation", bench.Ask("[2,\"t\",\"Slow\",{\"atOnce\":2}]"));
    }

    [TestMethod]
    public void A_slow_operation_that_fails_answers_InternalError_once()
    {
        RequestBench bench = new RequestBench();
        bench.Ask("[2,\"s\",\"Slow\",{}]");
        bench.Slow.IsBroken = true;
        bench.Client.Run(1000);
        Assert.Contains("[4,\"s\",\"InternalError\"", bench.Client.Link.Take());
        Assert.AreEqual(0, bench.Client.Link.SentCount);
    }

    [TestMethod]
    public void A_slow_answer_is_dropped_with_the_link()
    {
        RequestBench bench = new RequestBench();
        bench.Ask("[2,\"s\",\"Slow\",{}]");
        bench.Client.Link.Drop();
        bench.Client.Run(3000);
        bench.Slow.IsDone = true;
        bench.Client.Run(1000);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Client.Link.Take()));
        Assert.AreEqual(0, bench.Client.Link.SentCount);
    }
}
