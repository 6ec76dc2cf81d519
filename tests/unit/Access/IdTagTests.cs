// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What an idTag and the central system's word on it decide.</summary>
[TestClass]
public class IdTagTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void IdTags_are_trimmed_and_compared_without_case()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\" 04a1b2c3 \"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.Contains("\"idTag\":\"04a1b2c3\"", bench.Central.Last("StartTransaction"));
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_group_is_compared_without_case()
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"Family \"}}");
        bench.Charge(1, Card);
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(15);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    [DataRow("Blocked")]
    [DataRow("Expired")]
    [DataRow("Invalid")]
    [DataRow("ConcurrentTx")]
    public void Any_status_but_Accepted_starts_nothing(string status)
    {
        StationBench bench = new();
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"" + status + "\"}}");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void ConcurrentTx_ends_the_second_session_and_leaves_the_first_alone()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.Answer("StartTransaction", "{\"transactionId\":99,\"idTagInfo\":{\"status\":\"ConcurrentTx\"}}");
        bench.PlugIn(2);
        bench.RunSeconds(3);
        bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"" + Card + "\"}");
        bench.RunSeconds(30);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.AreEqual(99, (int)bench.Central.LastInt("StopTransaction", "transactionId"));
        Assert.Contains("DeAuthorized", bench.Central.Last("StopTransaction"));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_later_answer_that_blocks_the_card_ends_its_session()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Configure("AuthorizeRemoteTxRequests", "true");
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"" + Card + "\"}");
        bench.RunSeconds(30);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.Contains("\"reason\":\"DeAuthorized\"", bench.Central.Last("StopTransaction"));
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
    }

    [TestMethod]
    public void A_start_of_a_blocked_card_while_offline_ends_when_the_central_system_hears_of_it()
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.DropLink();
        bench.Charge(1, Card);
        bench.RestoreLink();
        bench.RunSeconds(60);
        Assert.Contains("\"reason\":\"DeAuthorized\"", bench.Central.Last("StopTransaction"));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void A_driver_whose_tag_is_refused_when_the_session_begins_sees_it_at_once()
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.PlugInAndTap(1, Card);
        int refusedMs = 0;
        for (int i = 0; i < 500; i++)
        {
            bench.RunMs(20);
            refusedMs += bench.Board.IsRedLit(2) && !bench.Board.IsGreenLit(2) ? 20 : 0;
        }

        Assert.IsTrue(refusedMs >= 500, refusedMs + " ms red");
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(3600, true)]
    public void AuthorizationGracePeriod_stretches_a_very_short_expiryDate(int graceSeconds, bool charges)
    {
        StationBench bench = new();
        bench.Configure("AuthorizationGracePeriod", graceSeconds.ToString());
        bench.Configure("ConnectionTimeOut", "5");
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"" + bench.UtcIn(10) + "\"}}");
        bench.Tap(Card);
        bench.RunSeconds(60);
        bench.DropLink();
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.AreEqual(charges, bench.Station.Connectors[0].Transaction != null);
    }

    [TestMethod]
    public void A_card_that_cannot_be_used_is_refused_with_light_and_beep_at_once()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        bench.Tap("DEADBEEF");
        bool beeped = false;
        bool flashed = false;
        for (int i = 0; i < 30; i++)
        {
            bench.RunMs(20);
            beeped |= bench.Board.IsBeeping;
            flashed |= bench.Board.IsRedLit(1) && bench.Board.IsRedLit(2);
        }

        Assert.IsTrue(beeped && flashed, "within 600 ms");
    }

    [TestMethod]
    public void A_card_that_waits_goes_to_the_next_plug()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        bench.PlugIn(1);
        bench.RunSeconds(15);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }
}
