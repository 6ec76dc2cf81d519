// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Liberal in what confirms: an unusable optional part never costs a billing record or a driver his charge.</summary>
[TestClass]
public class ConfirmationTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Null_idTagInfo_in_StopTransaction_conf_is_taken()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.Answer("StopTransaction", "{\"idTagInfo\":null}");
        bench.Unplug(1);
        bench.PullCarCable(1);
        bench.RunSeconds(600);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"), "sent; set aside " + bench.Station.Journal.SetAsideRecords);
    }

    [TestMethod]
    public void A_transactionId_too_long_for_an_integer_is_not_cut_to_one()
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":\"18446744073709551617\",\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        Assert.IsFalse(bench.Station.Connectors[0].Transaction.HasId);
    }

    [TestMethod]
    [DataRow("{\"transactionId\":77}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"\"}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":null}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":[]}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Fine\"}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":\"ACCEPTED\"}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":null,\"parentIdTag\":null}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"soon\",\"parentIdTag\":7}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"123456789012345678901\"}}")]
    [DataRow("{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2026-03-01T09:00:00Z\"}}")]
    [DataRow("{\"transactionId\":\" 77 \",\"idTagInfo\":{\"status\":\"Accepted\"}}")]
    [DataRow("{\"transactionId\":77.0,\"more\":[{}],\"idTagInfo\":{\"status\":\"Accepted\",\"more\":1}}")]
    public void Only_the_required_part_of_a_StartTransaction_conf_decides(string confirmation)
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", confirmation);
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(77, (int)bench.Central.LastInt("StopTransaction", "transactionId"));
        Assert.AreEqual(0, bench.Station.Journal.SetAsideRecords);
    }

    [TestMethod]
    [DataRow("\"-2147483648\"", int.MinValue)]
    [DataRow("\"2147483647\"", int.MaxValue)]
    public void The_longest_digits_of_an_integer_are_a_transactionId(string text, int id)
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":" + text + "}");
        bench.Charge(1, Card);
        bench.RunSeconds(2);
        Assert.AreEqual(id, bench.Station.Connectors[0].Transaction.TransactionId);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"transactionId\":null}")]
    [DataRow("{\"transactionId\":\"seven\"}")]
    [DataRow("{\"transactionId\":\"\"}")]
    [DataRow("{\"transactionId\":\"-\"}")]
    [DataRow("{\"transactionId\":1.5}")]
    [DataRow("{\"transactionId\":\"99999999999\"}")]
    public void Without_a_usable_transactionId_the_start_is_sent_again(string confirmation)
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "1");
        bench.Central.Answer("StartTransaction", confirmation);
        bench.Charge(1, Card);
        bench.RunSeconds(1);
        bench.Central.Answer("StartTransaction", "{\"transactionId\":78,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.RunSeconds(10);
        Assert.AreEqual(78, bench.Station.Connectors[0].Transaction.TransactionId);
        Assert.IsTrue(bench.Central.Count("StartTransaction") > 1);
    }

    [TestMethod]
    [DataRow("{\"idTagInfo\":{\"status\":7}}")]
    [DataRow("{\"idTagInfo\":\"\"}")]
    [DataRow("{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"\"}}")]
    [DataRow("{\"idTagInfo\":{\"status\":\"BLOCKED\",\"parentIdTag\":\"123456789012345678901\",\"expiryDate\":7}}")]
    [DataRow("{\"more\":true}")]
    public void Any_StopTransaction_conf_confirms(string confirmation)
    {
        StationBench bench = new();
        bench.Central.Answer("StopTransaction", confirmation);
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(120);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
    }

    [TestMethod]
    [DataRow("{\"idTagInfo\":null}", false)]
    [DataRow("{\"idTagInfo\":{\"status\":\"accepted\",\"expiryDate\":\"\"}}", true)]
    [DataRow("{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2026-03-01T09:00:00Z\"}}", true)]
    [DataRow("{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":{}}}", true)]
    [DataRow("{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"123456789012345678901\"}}", true)]
    [DataRow("{\"idTagInfo\":{\"expiryDate\":\"2027-03-01T09:00:00Z\"}}", false)]
    public void An_Authorize_conf_lets_in_when_its_status_says_Accepted(string confirmation, bool charges)
    {
        StationBench bench = new();
        bench.Central.Answer("Authorize", confirmation);
        bench.PlugIn(1);
        bench.RunSeconds(2);
        bench.Tap(Card);
        bench.RunSeconds(10);
        Assert.AreEqual(charges, bench.Station.Connectors[0].Transaction != null);
    }
}
