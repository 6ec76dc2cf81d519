// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Remote stops beside a transaction whose id is not known yet.</summary>
[TestClass]
public class RemoteStopTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "04D4E5F6";

    [TestMethod]
    public void One_of_a_known_transaction_does_not_wait_for_the_id_of_another()
    {
        StationBench bench = new();
        bench.Charge(2, Other);
        bench.RunSeconds(2);
        int known = bench.Station.Connectors[1].Transaction.TransactionId;
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(5);
        Assert.IsFalse(bench.Station.Connectors[0].Transaction.HasId);
        string id = AskStop(bench, known);
        bench.RunSeconds(1);
        Assert.Contains("Accepted", bench.Central.Result(id));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void One_too_many_is_rejected_and_those_that_wait_keep_their_places(int meant)
    {
        StationBench bench = StartedWithoutAnswer();
        for (int i = 0; i < 4; i++)
        {
            AskStop(bench, i == meant ? 1001 : 2001 + i);
        }

        Reconnect(bench);
        string id = AskStop(bench, 9001);
        bench.RunSeconds(1);
        Assert.Contains("Rejected", bench.Central.Result(id));
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(60);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_repeat_takes_no_second_place()
    {
        StationBench bench = StartedWithoutAnswer();
        for (int i = 0; i < 4; i++)
        {
            AskStop(bench, 1001);
        }

        Reconnect(bench);
        string id = AskStop(bench, 3001);
        bench.RunSeconds(1);
        Assert.IsNull(bench.Central.Result(id), "it waits");
    }

    [TestMethod]
    public void A_place_is_free_as_soon_as_its_stop_was_answered()
    {
        StationBench bench = StartedWithoutAnswer();
        string[] ids = [AskStop(bench, 2001), AskStop(bench, 2002), AskStop(bench, 2003), AskStop(bench, 2004)];
        bench.RunSeconds(1);
        Answer(bench, 1001);
        for (int i = 0; i < 4; i++)
        {
            Assert.Contains("Rejected", bench.Central.Result(ids[i]));
        }

        bench.PlugInAndTap(2, Other);
        bench.RunSeconds(5);
        string id = AskStop(bench, 1002);
        bench.RunSeconds(1);
        Assert.IsNull(bench.Central.Result(id), "it waits");
        Answer(bench, 1002);
        Assert.Contains("Accepted", bench.Central.Result(id));
    }

    [TestMethod]
    public void One_that_was_carried_out_says_nothing_of_the_next()
    {
        StationBench bench = StartedWithoutAnswer();
        string id = AskStop(bench, 1001);
        bench.RunSeconds(1);
        Answer(bench, 1001);
        Assert.Contains("Accepted", bench.Central.Result(id));
        bench.PlugInAndTap(2, Other);
        bench.RunSeconds(5);
        Assert.IsNotNull(bench.Station.Connectors[1].Transaction);
        id = AskStop(bench, 4711);
        bench.RunSeconds(1);
        Assert.IsNull(bench.Central.Result(id), "it waits");
        Answer(bench, 1002);
        Assert.Contains("Rejected", bench.Central.Result(id));
    }

    [TestMethod]
    public void An_answer_waits_20_s_for_the_id()
    {
        StationBench bench = StartedWithoutAnswer();
        string id = AskStop(bench, 1001);
        bench.RunMs(20000);
        Assert.IsNull(bench.Central.Result(id));
        bench.RunMs(80);
        Assert.Contains("Accepted", bench.Central.Result(id));
    }

    [TestMethod]
    [DataRow(24980, true)]
    [DataRow(25000, false)]
    public void An_answer_that_nobody_can_fetch_keeps_its_place_for_5_s(int ms, bool isRejected)
    {
        StationBench bench = StartedWithoutAnswer();
        AskStop(bench, 2001);
        bench.RunMs(1000);
        for (int i = 0; i < 3; i++)
        {
            AskStop(bench, 3001 + i);
        }

        Reconnect(bench);
        bench.RunMs(ms - 7000);
        string id = AskStop(bench, 9001);
        bench.RunSeconds(1);
        Assert.AreEqual(isRejected, bench.Central.Result(id) != null);
    }

    [TestMethod]
    [DataRow(0, 1001)]
    [DataRow(2, 1001)]
    [DataRow(0, 0)]
    public void One_that_was_accepted_keeps_its_place_while_others_are_free(int before, int transactionId)
    {
        StationBench bench = StartedWithoutAnswer();
        for (int i = 0; i < before; i++)
        {
            AskStop(bench, 3001 + i);
        }

        string id = AskStop(bench, transactionId);
        bench.RunSeconds(26);
        Assert.Contains("Accepted", bench.Central.Result(id));
        AskStop(bench, 2001);
        bench.RunSeconds(1);
        bench.Central.Answer("StartTransaction", "{\"transactionId\":" + transactionId + ",\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(60);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(0)]
    public void No_id_is_that_of_a_session_that_has_none_yet(int id)
    {
        StationBench bench = StartedWithoutAnswer();
        AskStop(bench, id);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_session_whose_start_was_not_sent_yet_is_not_meant()
    {
        StationBench bench = new();
        bench.Configure("LocalPreAuthorize", "true");
        bench.Charge(2, Other);
        bench.Tap(Other);
        bench.RunSeconds(5);
        bench.Unplug(2);
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(5);
        bench.PlugInAndTap(2, Other);
        bench.RunSeconds(5);
        Assert.IsNotNull(bench.Station.Connectors[1].Transaction);
        string id = AskStop(bench, 4711);
        bench.RunSeconds(1);
        Assert.IsNull(bench.Central.Result(id), "it waits for the id of the first");
        Answer(bench, 1002);
        Assert.Contains("Rejected", bench.Central.Result(id));
    }

    [TestMethod]
    public void One_does_not_hurry_a_start_that_the_central_system_has_refused()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "100");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(5);
        AskStop(bench, 1001);
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    /// <summary>A session whose StartTransaction gets no answer yet.</summary>
    private static StationBench StartedWithoutAnswer()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "5");
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(5);
        return bench;
    }

    private static void Reconnect(StationBench bench)
    {
        bench.RunSeconds(1);
        bench.DropLink();
        bench.RunSeconds(1);
        bench.RestoreLink();
        bench.RunSeconds(4);
    }

    /// <summary>The last StartTransaction is answered after all.</summary>
    private static void Answer(StationBench bench, int transactionId)
    {
        bench.Central.SendText("[3,\"" + bench.Central.LastCall("StartTransaction").MessageId + "\",{\"transactionId\":" + transactionId.ToString()
            + ",\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        bench.RunSeconds(1);
    }

    private static string AskStop(StationBench bench, int transactionId)
    {
        return bench.Central.Send("RemoteStopTransaction", "{\"transactionId\":" + transactionId.ToString() + "}");
    }
}
