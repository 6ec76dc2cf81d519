// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class CallTests
{
    private const string Good = "{\"status\":\"ok\"}";

    [TestMethod]
    public void Only_one_call_is_outstanding()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall first = bench.Enqueue("First");
        bench.Enqueue("Second");
        bench.Run(1000);
        string frame = bench.Link.Take();
        Assert.AreEqual("First", ClientBench.Action(frame));
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.AnswerCall(frame, Good);
        Assert.AreEqual(1, first.Results);
        Assert.AreEqual("ok", first.Status);
        Assert.AreEqual("Second", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void Message_ids_differ_and_a_preset_one_is_kept()
    {
        ClientBench bench = ClientBench.Online();
        bench.Enqueue("A");
        bench.Enqueue("B").MessageId = "journal-7";
        bench.Enqueue("C");
        bench.Run(100);
        string a = bench.Link.Take();
        bench.AnswerCall(a, Good);
        string b = bench.Link.Take();
        bench.AnswerCall(b, Good);
        string c = bench.Link.Take();
        Assert.AreEqual("ab-2", ClientBench.Id(a));
        Assert.AreEqual("journal-7", ClientBench.Id(b));
        Assert.AreEqual("ab-3", ClientBench.Id(c));
    }

    [TestMethod]
    public void An_urgent_call_overtakes_the_queue()
    {
        ClientBench bench = ClientBench.Online();
        bench.Enqueue("Normal");
        Assert.IsTrue(bench.Client.EnqueueFirst(new ScriptedCall("Urgent")));
        bench.Run(100);
        Assert.AreEqual("Urgent", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void The_queue_is_bounded()
    {
        ClientBench bench = new();
        bench.Start();
        for (int i = 0; i < Limits.CallQueue; i++)
        {
            bench.Enqueue("Call");
        }

        Assert.IsFalse(bench.Client.Enqueue(new ScriptedCall("Call")));
        Assert.IsFalse(bench.Client.EnqueueFirst(new ScriptedCall("Call")));
    }

    [TestMethod]
    public void A_call_that_is_no_longer_wanted_is_dropped_unsent()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall stale = bench.Enqueue("Stale");
        stale.IsWanted = false;
        bench.Enqueue("Fresh");
        bench.Run(100);
        Assert.AreEqual("Fresh", ClientBench.Action(bench.Link.Take()));
        Assert.AreEqual(0, stale.Results + stale.TimeOuts);
    }

    [TestMethod]
    public void Transactions_wait_until_the_queue_is_empty()
    {
        ClientBench bench = ClientBench.Online();
        bench.Client.Transactions = new ScriptedSource();
        bench.Enqueue("Queued");
        bench.Run(100);
        string queued = bench.Link.Take();
        Assert.AreEqual("Queued", ClientBench.Action(queued));
        bench.AnswerCall(queued, Good);
        Assert.AreEqual("FromSource", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void No_transaction_is_asked_for_while_offline()
    {
        ClientBench bench = new();
        bench.Start();
        ScriptedSource source = new();
        bench.Client.Transactions = source;
        bench.Run(1000);
        bench.AnswerBoot("Pending", 10);
        bench.Run(1000);
        Assert.AreEqual(0, source.Asked);
    }

    [TestMethod]
    public void A_source_that_fails_does_not_stop_the_heartbeat()
    {
        ClientBench bench = ClientBench.Online();
        bench.Client.Transactions = new ScriptedSource { IsBroken = true };
        bench.Run(300000);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void A_CALLERROR_ends_the_call()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall call = bench.Enqueue("Call");
        bench.Run(100);
        bench.Deliver("[4,\"" + ClientBench.Id(bench.Link.Take()) + "\",\"SecurityError\",\"because\",{}]");
        Assert.AreEqual("SecurityError", call.Error);
        Assert.AreEqual(0, call.Results);
    }

    [TestMethod]
    [DataRow("[4,\"ab-2\"]", "GenericError")]
    [DataRow("[4,\"ab-2\",17]", "GenericError")]
    [DataRow("[3,\"ab-2\"]", "ProtocolError")]
    [DataRow("[3,\"ab-2\",null]", "FormationViolation")]
    [DataRow("[3,\"ab-2\",{},1]", "FormationViolation")]
    [DataRow("[3,\"ab-2\",{\"status\":", "FormationViolation")]
    [DataRow("[3,\"ab-2\",{}]", "OccurenceConstraintViolation")]
    [DataRow("[3,\"ab-2\",{\"status\":1}]", "TypeConstraintViolation")]
    public void An_answer_that_cannot_be_read_is_an_error_of_its_call(string answer, string code)
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall call = bench.Enqueue("Call");
        bench.Run(100);
        bench.Deliver(answer);
        Assert.AreEqual(code, call.Error);
        Assert.AreEqual(0, call.Results);
        bench.Enqueue("Next");
        bench.Run(100);
        bench.Link.Take();
        Assert.AreEqual("Next", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void A_call_whose_confirmation_throws_is_told_so()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall call = bench.Enqueue("Broken");
        call.IsBroken = true;
        bench.Run(100);
        bench.AnswerCall(bench.Link.Take(), Good);
        Assert.AreEqual(1, call.Results);
        Assert.AreEqual("InternalError", call.Error);
    }

    [TestMethod]
    public void A_request_that_fits_no_frame_is_an_error_and_the_next_goes_out()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall large = bench.Enqueue("Large");
        large.Filling = Limits.SendFrameBytes;
        bench.Enqueue("Next");
        bench.Run(100);
        Assert.AreEqual("InternalError", large.Error);
        Assert.AreEqual("Next", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void No_answer_in_time_ends_the_call_and_the_late_answer_is_counted_and_ignored()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall call = bench.Enqueue("Call");
        ScriptedCall next = bench.Enqueue("Next");
        bench.Run(Limits.CallTimeoutMs - 1);
        Assert.AreEqual(0, call.TimeOuts);
        string late = bench.Link.Take();
        bench.Run(100);
        Assert.AreEqual(1, call.TimeOuts);
        Assert.AreEqual(1, bench.Client.TimedOutCalls);
        bench.AnswerCall(late, Good);
        Assert.AreEqual(1, bench.Client.StrayAnswers);
        Assert.AreEqual(0, call.Results + next.Results);
        bench.AnswerCall(bench.Link.Take(), "{\"currentTime\":\"" + ClientBench.Time + "\"}");
        string frame = bench.Link.Take();
        bench.AnswerCall(frame, Good);
        bench.AnswerCall(frame, Good);
        Assert.AreEqual(1, next.Results);
        Assert.AreEqual(2, bench.Client.StrayAnswers);
    }

    [TestMethod]
    public void Two_silent_time_outs_in_a_row_replace_the_link()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall first = bench.Enqueue("First");
        bench.Enqueue("Second");
        bench.Run(2 * Limits.CallTimeoutMs + 200);
        Assert.AreEqual(1, bench.Link.Closes);
        Assert.AreEqual(1, first.TimeOuts);
        bench.Run(2000);
        Assert.AreEqual(2, bench.Link.Attempts);
        bench.Link.Take();
        bench.Link.Take();
        string heartbeat = bench.Link.Take();
        Assert.AreEqual("Heartbeat", ClientBench.Action(heartbeat));
        bench.AnswerCall(heartbeat, "{\"currentTime\":\"" + ClientBench.Time + "\"}");
        Assert.AreEqual("Second", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void Anything_received_shows_that_the_link_is_alive()
    {
        ClientBench bench = ClientBench.Online();
        for (int i = 0; i < 4; i++)
        {
            bench.Enqueue("Call");
            bench.Run(Limits.CallTimeoutMs);
            bench.Deliver("[2,\"" + i.ToString() + "\",\"Nothing\",{}]");
        }

        Assert.AreEqual(0, bench.Link.Closes);
        Assert.AreEqual(4, bench.Client.TimedOutCalls);
    }

    [TestMethod]
    public void A_lost_link_times_the_outstanding_call_out()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall call = bench.Enqueue("Call");
        bench.Run(100);
        bench.Link.Drop();
        bench.Run(20);
        Assert.AreEqual(1, call.TimeOuts);
        Assert.AreEqual(0, bench.Client.TimedOutCalls);
    }

    [TestMethod]
    public void Time_outs_of_two_connections_do_not_add_up()
    {
        ClientBench bench = ClientBench.Online();
        bench.Enqueue("Call");
        bench.Run(Limits.CallTimeoutMs + 100);
        bench.Link.Drop();
        bench.Run(3000 + Limits.CallTimeoutMs);
        Assert.AreEqual(2, bench.Client.TimedOutCalls);
        Assert.AreEqual(0, bench.Link.Closes);
        bench.Enqueue("Next");
        bench.Run(Limits.CallTimeoutMs + 100);
        Assert.AreEqual(1, bench.Link.Closes, "the second of this one");
    }

    [TestMethod]
    public void A_call_that_is_no_longer_wanted_makes_room_also_while_the_registration_is_pending()
    {
        ClientBench bench = new();
        bench.Start();
        for (int i = 0; i < Limits.CallQueue; i++)
        {
            bench.Enqueue("Stale").IsWanted = false;
        }

        bench.Run(100);
        bench.AnswerBoot("Pending", 300);
        bench.Enqueue("Fresh");
    }

    [TestMethod]
    public void A_full_link_gets_the_call_as_soon_as_there_is_room()
    {
        ClientBench bench = ClientBench.Online();
        bench.Link.HasRoom = false;
        bench.Enqueue("Call");
        bench.Run(5000);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Deliver("[3,\"ab-1\",{}]");
        Assert.AreEqual(0, bench.Client.StrayAnswers, "nothing is received meanwhile");
        bench.Link.HasRoom = true;
        bench.Run(20);
        Assert.AreEqual("Call", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void A_call_that_found_no_room_in_time_is_not_sent_later()
    {
        ClientBench bench = ClientBench.Online();
        bench.Link.HasRoom = false;
        ScriptedCall call = bench.Enqueue("Late");
        bench.Run(Limits.CallTimeoutMs + 100);
        Assert.AreEqual(1, call.TimeOuts);
        bench.Link.HasRoom = true;
        bench.Run(100);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Link.Take()));
        Assert.AreEqual(0, bench.Link.SentCount);
    }

    [TestMethod]
    public void A_call_without_an_answer_takes_no_answer_with_it_that_waits_for_room()
    {
        RequestBench bench = new();
        ScriptedCall call = bench.Client.Enqueue("Call");
        bench.Client.Run(100);
        Assert.AreEqual("Call", ClientBench.Action(bench.Client.Link.Take()));
        bench.Client.Link.HasRoom = false;
        Assert.IsNull(bench.Ask("[2,\"x\",\"Test\",{}]"));
        bench.Client.Run(Limits.CallTimeoutMs);
        Assert.AreEqual(1, call.TimeOuts);
        bench.Client.Link.HasRoom = true;
        bench.Client.Run(100);
        Assert.AreEqual("x", ClientBench.Id(bench.Client.Link.Take()));
    }

    [TestMethod]
    public void A_confirmation_that_fails_to_be_taken_is_an_error_of_its_call()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall call = bench.Enqueue("Call");
        call.IsResultBroken = true;
        bench.Run(100);
        bench.AnswerCall(bench.Link.Take(), Good);
        Assert.AreEqual("InternalError", call.Error);
        Assert.AreEqual(0, call.Results + call.TimeOuts);
        Assert.AreEqual(1, bench.World.CountLines("broken on purpose"));
    }

    [TestMethod]
    public void A_long_request_is_written_over_several_ticks_and_nothing_comes_between()
    {
        RequestBench bench = new();
        bench.Client.Enqueue("Call").Pieces = 3;
        bench.Client.Tick();
        Assert.IsNull(bench.Ask("[2,\"x\",\"Test\",{}]"));
        bench.Client.Run(100);
        Assert.AreEqual("[2,\"ab-2\",\"Call\",{\"piece\":3,\"piece\":2,\"piece\":1}]", bench.Client.Link.Take());
        Assert.AreEqual("x", ClientBench.Id(bench.Client.Link.Take()));
    }

    [TestMethod]
    public void A_request_half_written_is_lost_with_the_link_and_the_next_goes_out_whole()
    {
        ClientBench bench = ClientBench.Online();
        ScriptedCall call = bench.Enqueue("Call");
        call.Pieces = 100;
        bench.Run(100);
        bench.Link.Drop();
        bench.Run(3000);
        Assert.AreEqual(1, call.TimeOuts);
        Assert.AreEqual("[2,\"ab-3\",\"Heartbeat\",{}]", bench.Link.Take());
    }

    [TestMethod]
    [DataRow("[3,\"ab-2\",{\"status\":\"ok\"}]")]
    [DataRow("[4,\"ab-2\",\"InternalError\",\"\",{}]")]
    [DataRow("")]
    public void A_call_that_throws_does_not_stop_the_client(string answer)
    {
        ClientBench bench = ClientBench.Online();
        bench.Enqueue("Broken").IsBroken = true;
        bench.Run(100);
        bench.Link.Take();
        if (answer.Length > 0)
        {
            bench.Deliver(answer);
        }

        bench.Run(Limits.CallTimeoutMs);
        bench.Enqueue("Next");
        bench.Run(100);
        if (answer.Length == 0)
        {
            bench.AnswerCall(bench.Link.Take(), "{\"currentTime\":\"" + ClientBench.Time + "\"}");
        }

        Assert.AreEqual("Next", ClientBench.Action(bench.Link.Take()));
        Assert.IsTrue(bench.World.CountLines("broken on purpose") > 0);
    }
}
