// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class DeferredTests
{
    [TestMethod]
    public void A_slow_operation_answers_when_it_is_done_and_others_go_on()
    {
        RequestBench bench = new();
        Assert.IsNull(bench.Ask("[2,\"s\",\"Slow\",{}]"));
        Assert.AreEqual("x", ClientBench.Id(bench.Ask("[2,\"x\",\"Test\",{}]")));
        Assert.IsNull(bench.Ask("[2,\"s\",\"Slow\",{}]"));
        bench.Slow.IsDone = true;
        bench.Client.Tick();
        Assert.AreEqual("[3,\"s\",{\"status\":\"Done\"}]", bench.Client.Link.Take());
        Assert.AreEqual("[3,\"s\",{\"status\":\"Done\"}]", bench.Ask("[2,\"s\",\"Slow\",{}]"));
        Assert.AreEqual(1, bench.Slow.Begun);
    }

    [TestMethod]
    public void A_slow_operation_may_answer_at_once_or_refuse()
    {
        RequestBench bench = new();
        Assert.AreEqual("[3,\"s\",{\"status\":\"AtOnce\"}]", bench.Ask("[2,\"s\",\"Slow\",{\"atOnce\":1}]"));
        Assert.Contains("PropertyConstraintViolation", bench.Ask("[2,\"t\",\"Slow\",{\"atOnce\":2}]"));
    }

    [TestMethod]
    public void A_slow_operation_that_fails_answers_InternalError_once()
    {
        RequestBench bench = new();
        bench.Ask("[2,\"s\",\"Slow\",{}]");
        bench.Slow.IsBroken = true;
        bench.Client.Run(1000);
        Assert.Contains("[4,\"s\",\"InternalError\"", bench.Client.Link.Take());
        Assert.AreEqual(0, bench.Client.Link.SentCount);
    }

    [TestMethod]
    public void A_slow_answer_is_dropped_with_the_link()
    {
        RequestBench bench = new();
        bench.Ask("[2,\"s\",\"Slow\",{}]");
        bench.Client.Link.Drop();
        bench.Client.Run(3000);
        bench.Slow.IsDone = true;
        bench.Client.Run(1000);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Client.Link.Take()));
        Assert.AreEqual(0, bench.Client.Link.SentCount);
    }

    [TestMethod]
    public void Two_requests_that_wait_for_the_same_get_the_same_answer()
    {
        RequestBench bench = new();
        Assert.IsNull(bench.Ask("[2,\"s\",\"Slow\",{}]"));
        Assert.IsNull(bench.Ask("[2,\"t\",\"Slow\",{}]"));
        bench.Slow.IsDone = true;
        bench.Client.Run(100);
        Assert.AreEqual("[3,\"s\",{\"status\":\"Done\"}]", bench.Client.Link.Take());
        Assert.AreEqual("[3,\"t\",{\"status\":\"Done\"}]", bench.Client.Link.Take());
        Assert.AreEqual(0, bench.Client.Link.SentCount);
    }

    [TestMethod]
    public void One_request_more_than_there_is_room_for_gets_a_CALLERROR()
    {
        RequestBench bench = new();
        for (int i = 0; i < Limits.DeferredRequests; i++)
        {
            Assert.IsNull(bench.Ask("[2,\"s" + i.ToString() + "\",\"Slow\",{}]"));
        }

        Assert.AreEqual("[4,\"x\",\"GenericError\",\"too many requests are under way\",{}]", bench.Ask("[2,\"x\",\"Slow\",{}]"));
        Assert.AreEqual(Limits.DeferredRequests, bench.Slow.Begun);
        bench.Slow.IsDone = true;
        bench.Client.Run(200);
        Assert.AreEqual(Limits.DeferredRequests, bench.Client.Link.SentCount);
        Assert.AreEqual("[3,\"x\",{\"status\":\"AtOnce\"}]", Last(bench, "[2,\"x\",\"Slow\",{\"atOnce\":1}]"));
    }

    [TestMethod]
    public void An_answer_written_in_pieces_holds_up_what_comes_after_it()
    {
        RequestBench bench = new();
        bench.Slow.IsDone = true;
        bench.Slow.Pieces = 3;
        bench.Client.Enqueue("Call");
        Assert.IsNull(bench.Ask("[2,\"s\",\"Slow\",{}]"));
        Assert.IsNull(bench.Ask("[2,\"x\",\"Test\",{}]"));
        bench.Client.Run(200);
        Assert.AreEqual("[3,\"s\",{\"status\":\"Done\",\"more\":\"Done\",\"more\":\"Done\"}]", bench.Client.Link.Take());
        Assert.AreEqual("Call", ClientBench.Action(bench.Client.Link.Take()));
        Assert.AreEqual("x", ClientBench.Id(bench.Client.Link.Take()));
    }

    [TestMethod]
    public void An_answer_that_is_ready_while_a_call_is_being_written_comes_after_it()
    {
        RequestBench bench = new();
        Assert.IsNull(bench.Ask("[2,\"s\",\"Slow\",{}]"));
        bench.Client.Enqueue("Call").Pieces = 3;
        bench.Client.Tick();
        bench.Slow.IsDone = true;
        bench.Client.Run(200);
        Assert.Contains("\"piece\":1", bench.Client.Link.Take());
        Assert.AreEqual("[3,\"s\",{\"status\":\"Done\"}]", bench.Client.Link.Take());
    }

    [TestMethod]
    public void An_answer_half_written_is_dropped_with_the_link()
    {
        RequestBench bench = new();
        bench.Slow.IsDone = true;
        bench.Slow.Pieces = 10;
        bench.Ask("[2,\"s\",\"Slow\",{}]");
        bench.Client.Run(40);
        bench.Client.Link.Drop();
        bench.Client.Run(3000);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Client.Link.Take()));
        Assert.AreEqual("[3,\"x\",{\"status\":\"Accepted\"}]", bench.Ask("[2,\"x\",\"Test\",{}]"));
    }

    /// <summary>The last of what is sent, up to the answer.</summary>
    private static string Last(RequestBench bench, string request)
    {
        string last = bench.Ask(request);
        string next;
        while ((next = bench.Client.Link.Take()) != null)
        {
            last = next;
        }

        return last;
    }
}
