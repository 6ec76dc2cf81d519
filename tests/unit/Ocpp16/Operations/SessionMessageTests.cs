// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>ListSessions and ImportSessions: what operators ask whose system has lost records.</summary>
[TestClass]
public class SessionMessageTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void ListSessions_tells_every_session_as_it_was()
    {
        StationBench bench = new();
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\",\"data\":\"{\\\"sessions\\\":[]}\"}]", Ask(bench, "ListSessions", ""));
        Session(bench, 1, Card);
        string start = bench.Central.LastCall("StartTransaction").Text("timestamp");
        string stop = bench.Central.LastCall("StopTransaction").Text("timestamp");
        Session(bench, 2, "0B0B0B0B");
        string answer = Ask(bench, "ListSessions", "");
        Assert.Contains("\\\"connectorId\\\":1,\\\"idTag\\\":\\\"" + Card + "\\\",\\\"start\\\":\\\"" + start + "\\\",\\\"stop\\\":\\\"" + stop
            + "\\\",\\\"meterStart\\\":0,\\\"meterStop\\\":" + bench.Station.Journal.RegisterWh(1)
            + ",\\\"reason\\\":\\\"Local\\\",\\\"transactionId\\\":1001},{", answer);
        Assert.Contains("\\\"connectorId\\\":2,\\\"idTag\\\":\\\"0B0B0B0B\\\",", answer);
        Assert.IsTrue(answer.EndsWith("\\\"transactionId\\\":1002}]}\"}]"), answer);
    }

    [TestMethod]
    public void From_and_to_choose_by_the_start()
    {
        StationBench bench = new();
        Session(bench, 1, Card);
        string first = bench.Central.LastCall("StartTransaction").Text("timestamp");
        bench.RunSeconds(60);
        Session(bench, 1, Card);
        string second = bench.Central.LastCall("StartTransaction").Text("timestamp");
        Assert.AreEqual(2, Count(Ask(bench, "ListSessions", "{\"from\":\"" + first + "\"}")));
        Assert.AreEqual(1, Count(Ask(bench, "ListSessions", "{\"from\":\"" + second + "\"}")));
        Assert.AreEqual(1, Count(Ask(bench, "ListSessions", "{\"to\":\"" + second + "\"}")));
        Assert.AreEqual(1, Count(Ask(bench, "ListSessions", "{\"from\":\"" + first + "\",\"to\":\"" + second + "\"}")));
        Assert.AreEqual(0, Count(Ask(bench, "ListSessions", "{\"from\":\"" + bench.UtcIn(0) + "\"}")));
        Assert.AreEqual(0, Count(Ask(bench, "ListSessions", "{\"to\":\"" + first + "\"}")));
    }

    [TestMethod]
    public void More_sessions_than_fit_a_frame_come_in_pages()
    {
        StationBench bench = Old(60);
        string answer = Ask(bench, "ListSessions", "");
        int count = Count(answer);
        Assert.IsTrue(count >= 20 && count < 60 && answer.Length < Limits.SendFrameBytes, count + " sessions, " + answer.Length + " bytes");
        int pages = 1;
        while (Next(answer) > 0)
        {
            answer = Ask(bench, "ListSessions", "{\"after\":" + Next(answer) + "}");
            count += Count(answer);
            pages++;
        }

        Assert.AreEqual(60, count);
        Assert.IsTrue(pages <= 3);
    }

    [TestMethod]
    [DataRow("[]", "data must be a JSON object")]
    [DataRow("{\"from\":1}", "from must be a dateTime")]
    [DataRow("{\"to\":\"noon\"}", "to must be a dateTime as in RFC 3339")]
    [DataRow("{\"after\":-1}", "after is out of range")]
    [DataRow("{", "not well-formed JSON at byte 1")]
    public void A_question_that_cannot_be_read_is_Rejected_and_says_why(string data, string why)
    {
        StationBench bench = Old(1);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\",\"data\":\"" + why + "\"}]", Ask(bench, "ListSessions", data));
        Assert.AreEqual("[3,\"c2\",{\"status\":\"Rejected\",\"data\":\"" + why + "\"}]", Ask(bench, "ImportSessions", data));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
    }

    [TestMethod]
    public void An_idTag_with_quotes_stays_a_text()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"A\\\"B\\\\C\"}");
        bench.RunSeconds(10);
        bench.Command("RemoteStopTransaction", "{\"transactionId\":1001}");
        bench.RunSeconds(10);
        Assert.Contains("\\\"idTag\\\":\\\"A\\\\\\\"B\\\\\\\\C\\\",", Ask(bench, "ListSessions", ""));
    }

    [TestMethod]
    public void ImportSessions_sends_them_again_with_their_own_values()
    {
        StationBench bench = new();
        Session(bench, 1, Card);
        SeenCall start = bench.Central.LastCall("StartTransaction");
        SeenCall stop = bench.Central.LastCall("StopTransaction");
        Session(bench, 2, "0B0B0B0B");
        string to = bench.Central.LastCall("StartTransaction").Text("timestamp");
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\",\"data\":\"{\\\"imported\\\":1}\"}]", Ask(bench, "ImportSessions", "{\"to\":\"" + to + "\"}"));
        bench.RunSeconds(5);
        Assert.AreEqual("Start,Stop,Start,Stop,Start,Stop", bench.Central.TransactionOrder());
        SeenCall again = bench.Central.LastCall("StartTransaction");
        Assert.AreEqual(start.Payload, again.Payload);
        Assert.AreNotEqual(start.MessageId, again.MessageId);
        SeenCall end = bench.Central.LastCall("StopTransaction");
        Assert.AreEqual(stop.Int("meterStop"), end.Int("meterStop"));
        Assert.AreEqual(stop.Text("timestamp"), end.Text("timestamp"));
        Assert.AreEqual("Local", end.Text("reason"));
        Assert.AreEqual(stop.Int("transactionId"), end.Int("transactionId"), "a central system that knows the start gives its id again");
        Assert.AreEqual(2, Count(Ask(bench, "ListSessions", "")));
    }

    [TestMethod]
    public void An_import_while_a_session_runs_leaves_that_alone()
    {
        StationBench bench = Old(1);
        bench.Charge(1, Card);
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        bench.Central.Answer("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        Assert.Contains("\\\"imported\\\":1}", Ask(bench, "ImportSessions", ""));
        bench.RunSeconds(10);
        Assert.Contains("\"transactionId\":77", bench.Central.Last("StopTransaction"));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(id, bench.Station.Connectors[0].Transaction.TransactionId);
    }

    [TestMethod]
    public void An_import_takes_fifty_sessions_a_message()
    {
        StationBench bench = Old(60);
        string answer = Ask(bench, "ImportSessions", "");
        Assert.Contains("{\\\"imported\\\":50,\\\"next\\\":", answer);
        answer = Ask(bench, "ImportSessions", "{\"after\":" + Next(answer) + "}");
        Assert.Contains("{\\\"imported\\\":10}", answer);
        bench.RunSeconds(30);
        Assert.AreEqual(60, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(60, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
    }

    [TestMethod]
    public void Records_set_aside_are_among_the_sessions()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        Session(bench, 1, Card);
        Assert.AreEqual(2, bench.Station.Journal.SetAsideRecords);
        string answer = Ask(bench, "ListSessions", "");
        Assert.AreEqual(1, Count(answer));
        Assert.IsFalse(answer.Contains("transactionId"), answer);
        bench.Central.Speak("StartTransaction");
        Assert.Contains("\\\"imported\\\":1}", Ask(bench, "ImportSessions", ""));
        bench.RunSeconds(5);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
    }

    /// <summary>A station whose flash has sessions that were delivered long ago.</summary>
    private static StationBench Old(int sessions)
    {
        JournalBench old = new();
        for (int i = 0; i < sessions; i++)
        {
            uint number = old.Start(1 + (i & 1), i);
            old.Pass(60);
            old.Stop(number, 1 + (i & 1), i + 1);
            old.TakeAll();
        }

        StationBench bench = new(false);
        old.CopyTo(bench.Flash);
        bench.Boot();
        bench.RunSeconds(5);
        return bench;
    }

    private static void Session(StationBench bench, int connector, string card)
    {
        bench.Charge(connector, card);
        bench.RunSeconds(5);
        bench.Tap(card);
        bench.RunSeconds(15);
        bench.Unplug(connector);
        bench.RunSeconds(5);
    }

    private static string Ask(StationBench bench, string messageId, string data)
    {
        string text = data.Length == 0 ? "" : ",\"data\":\"" + Escaped(data) + "\"";
        return bench.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"" + messageId + "\"" + text + "}");
    }

    private static string Escaped(string text)
    {
        string[] parts = text.Split('"');
        string escaped = parts[0];
        for (int i = 1; i < parts.Length; i++)
        {
            escaped += "\\\"" + parts[i];
        }

        return escaped;
    }

    private static int Count(string answer)
    {
        int count = 0;
        for (int at = answer.IndexOf("meterStop"); at >= 0; at = answer.IndexOf("meterStop", at + 1))
        {
            count++;
        }

        return count;
    }

    /// <summary>The next page's place; 0 when there is none.</summary>
    private static int Next(string answer)
    {
        const string Name = "\\\"next\\\":";
        int start = answer.IndexOf(Name);
        return start < 0 ? 0 : int.Parse(answer.Substring(start + Name.Length, answer.IndexOf('}', start) - start - Name.Length));
    }
}
