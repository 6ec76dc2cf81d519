// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Central systems that leave out, misspell or never answer what they should: billing, clock and link do not suffer.</summary>
[TestClass]
public class OddCentralTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "0B0B0B0B";

    [TestMethod]
    [DataRow("Heartbeat", "{}")]
    [DataRow("Heartbeat", "{\"currentTime\":null}")]
    [DataRow("Heartbeat", "{\"currentTime\":\"\"}")]
    [DataRow("Heartbeat", "{\"currentTime\":1772359200}")]
    [DataRow("Heartbeat", "{\"currentTime\":\"2019-12-31T23:59:59Z\"}")]
    [DataRow("Heartbeat", "{\"currentTime\":\"2100-01-01T00:00:00Z\"}")]
    [DataRow("Heartbeat", "{\"currentTime\":\"2026-03-01T10:00:00.0000000000000000000000000000000000000000Z[UTC]\"}")]
    [DataRow("StatusNotification", "{\"status\":7,\"more\":null}")]
    [DataRow("MeterValues", "{\"more\":[{}]}")]
    [DataRow("DiagnosticsStatusNotification", "{\"status\":\"\"}")]
    [DataRow("FirmwareStatusNotification", "{\"Status\":{}}")]
    public void Whatever_an_answer_holds_it_is_an_answer_and_the_clock_stays_right(string action, string confirmation)
    {
        StationBench bench = new();
        bench.Central.Answer(action, confirmation);
        int connections = bench.Central.Connections;
        bench.RunSeconds(30);
        int before = bench.Central.Count(action);
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"" + action + "\",\"connectorId\":1}"));
        bench.RunSeconds(120);
        Assert.AreEqual(before + 1, bench.Central.Count(action));
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        long off = bench.Central.LastTime("StartTransaction", "timestamp") - bench.UtcMs;
        Assert.IsTrue(off > -30000 && off <= 0, off + " ms");
        Assert.AreEqual(connections, bench.Central.Connections);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"status\":null,\"data\":{}}")]
    [DataRow("{\"status\":\"unknownvendorid\"}")]
    public void A_report_of_a_record_set_aside_is_made_once_whatever_is_said_to_it(string confirmation)
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Central.Answer("DataTransfer", confirmation);
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(120);
        Assert.AreEqual(1, bench.Central.Count("DataTransfer"));
    }

    [TestMethod]
    public void With_two_connectors_no_unanswered_call_of_lower_order_keeps_billing_records_waiting()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("ClockAlignedDataInterval", "30");
        string[] silent = ["MeterValues", "StatusNotification", "DataTransfer", "FirmwareStatusNotification", "DiagnosticsStatusNotification"];
        for (int i = 0; i < silent.Length; i++)
        {
            bench.Central.Silence(silent[i]);
        }

        int connections = bench.Central.Connections;
        for (int round = 1; round <= 2; round++)
        {
            bench.PlugInAndTap(1, Card);
            bench.RunSeconds(60);
            bench.PlugInAndTap(2, Other);
            bench.RunSeconds(240);
            Assert.AreEqual(2 * round, bench.Central.Count("StartTransaction"));
            bench.Tap(Card);
            bench.RunSeconds(10);
            bench.Tap(Other);
            bench.RunSeconds(300);
            Assert.AreEqual(2 * round, bench.Central.Count("StopTransaction"));
            bench.Unplug(1);
            bench.Unplug(2);
            bench.RunSeconds(5);
        }

        Assert.AreEqual(connections, bench.Central.Connections, "Heartbeats are answered");
    }

    [TestMethod]
    public void A_card_waits_5_s_at_the_most_for_a_call_of_lower_order_that_is_never_answered()
    {
        StationBench bench = new();
        bench.Central.Silence("StatusNotification");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(8);
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_card_that_is_being_asked_about_is_not_cut_short_by_another()
    {
        StationBench bench = new();
        bench.RunSeconds(5);
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(2);
        bench.Tap(Other);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        bench.RunSeconds(15);
        Assert.AreEqual(2, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    public void A_status_that_has_changed_in_an_outage_carries_the_time_for_which_it_is_reported()
    {
        StationBench bench = new();
        bench.RunSeconds(10);
        bench.DropLink();
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.RunSeconds(600);
        bench.RestoreLink();
        long restored = bench.UtcMs;
        bench.RunSeconds(150);
        Assert.Contains("Preparing", bench.Central.LastStatus(1));
        long time = bench.Central.LastTime("StatusNotification", "timestamp");
        Assert.IsTrue(time >= restored && time <= bench.UtcMs, (time - restored) + " ms");
    }

    [TestMethod]
    [DataRow("{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2026-03-01T09:00:00Z\"}}", true)]
    [DataRow("{\"idTagInfo\":{}}", false)]
    public void The_log_calls_no_tag_offline_while_online_and_refuses_none_as_Accepted(string confirmation, bool charges)
    {
        StationBench bench = new();
        bench.Central.Answer("Authorize", confirmation);
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(20);
        Assert.AreEqual(charges, bench.Station.Connectors[0].Transaction != null);
        int refusals = 0;
        for (int i = 0; i < bench.Log.Count; i++)
        {
            string line = (string)bench.Log[i];
            Assert.IsFalse(line.Contains("offline") || line.Contains("refused: Accepted"), line);
            refusals += line.Contains("idTag " + Card + " refused: no verdict of the central system") ? 1 : 0;
        }

        Assert.AreEqual(charges ? 0 : 1, refusals);
    }

    [TestMethod]
    [DataRow("RemoteStartTransaction", "\"connectorId\":1,\"idTag\":\"\"")]
    [DataRow("RemoteStartTransaction", "\"idTag\":\"  \"")]
    [DataRow("ReserveNow", "\"connectorId\":2,\"idTag\":\"\",\"expiryDate\":\"2027-01-01T00:00:00Z\",\"reservationId\":1")]
    [DataRow("ReserveNow", "\"connectorId\":2,\"idTag\":\" \",\"expiryDate\":\"2027-01-01T00:00:00Z\",\"reservationId\":1")]
    public void No_command_takes_an_empty_idTag(string action, string members)
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.DoesNotContains("Accepted", bench.Command(action, "{" + members + "}"));
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
    }
}
