// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

/// <summary>Why was transaction 2 billed 0 Wh? One transaction with everything that belongs to it, and found by id and date.</summary>
[TestClass]
public sealed class TransactionStoryTests
{
    [TestMethod]
    public async Task A_transaction_is_told_with_its_samples_and_the_frames_of_its_connector_and_card()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StatusNotification", Samples.Status(2, "Preparing"));
        await station.AskAsync("Authorize", """{"idTag":"card-b"}""");
        await station.AskAsync("StartTransaction", Samples.Start(idTag: "card-a"));
        await station.AskAsync("StartTransaction", Samples.Start(connectorId: 2, idTag: "card-b"));
        await station.AskAsync("Heartbeat", "{}");
        await station.AskAsync("MeterValues", Values(2, 2, 15));
        await station.AskAsync("MeterValues", Values(1, 1, 99));
        await station.AskAsync("StopTransaction", Samples.Stop(2));
        await station.AskAsync("StatusNotification", Samples.Status(2, "Finishing"));

        JsonElement story = await bench.GetAsync("/api/central/transactions/2");
        Assert.AreEqual("card-b", story.GetProperty("transaction").GetProperty("idTag").GetString());
        Assert.AreEqual("15", story.GetProperty("meterValues").EnumerateArray().Single().GetProperty("value").GetString());
        string[] actions = [.. story.GetProperty("frames").EnumerateArray().Select(Action)];
        CollectionAssert.AreEqual(
            (string[])["StatusNotification", "", "Authorize", "", "StartTransaction", "", "MeterValues", "", "StopTransaction", "", "StatusNotification", ""],
            actions);
    }

    [TestMethod]
    public async Task The_next_session_at_the_connector_is_another_story()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StartTransaction", Samples.Start(idTag: "card-a"));
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        await station.AskAsync("StartTransaction", Samples.Start(idTag: "card-a", meterStart: 600, timestamp: "2026-01-01T12:00:00Z"));
        await station.AskAsync("StopTransaction", Samples.Stop(2));
        JsonElement story = await bench.GetAsync("/api/central/transactions/1");
        CollectionAssert.AreEqual(
            (string[])["StartTransaction", "", "StopTransaction", ""], story.GetProperty("frames").EnumerateArray().Select(Action).ToArray());
    }

    [TestMethod]
    [DataRow("/api/central/transactions/1", 404)]
    [DataRow("/api/central/transactions/one", 400)]
    [DataRow("/api/central/transactions?from=yesterday", 400)]
    [DataRow("/api/central/messages?to=2026-13-01", 400)]
    public async Task What_cannot_be_found_is_refused(string path, int status)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        Assert.AreEqual(status, (await bench.SendAsync(HttpMethod.Get, path)).Status);
    }

    [TestMethod]
    [DataRow("?id=2", "2")]
    [DataRow("?from=2026-03-02", "2,3")]
    [DataRow("?to=2026-03-02T12:00:00Z", "1")]
    [DataRow("?from=2026-03-02T12:00:00Z&to=2026-03-03", "2")]
    [DataRow("?from=&to=", "1,2,3")]
    public async Task Transactions_are_found_by_id_and_by_the_date_of_their_start(string query, string expected)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        foreach (string day in (string[])["01", "02", "03"])
        {
            await station.AskAsync("StartTransaction", $$"""{"connectorId":1,"idTag":"A","meterStart":0,"timestamp":"2026-03-{{day}}T12:00:00Z"}""");
        }

        JsonElement rows = await bench.GetAsync("/api/central/transactions" + query);
        Assert.AreEqual(expected, string.Join(',', rows.EnumerateArray().Select(row => row.GetProperty("id").GetInt32())));
        string csv = await bench.GetTextAsync("/api/central/transactions.csv" + query);
        Assert.AreEqual(expected, string.Join(',', csv.Trim().Split("\r\n").Skip(1).Select(line => line.Split(',')[0])));
    }

    [TestMethod]
    public async Task Messages_are_found_by_date()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.Clock = new ManualClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("Heartbeat", "{}");
        string at = (await bench.GetAsync("/api/central/messages"))[0].GetProperty("at").GetString();
        Assert.AreEqual(2, (await bench.GetAsync("/api/central/messages?from=" + at)).GetArrayLength());
        Assert.AreEqual(0, (await bench.GetAsync("/api/central/messages?to=" + at)).GetArrayLength());
    }

    private static string Values(int connector, int transaction, int wattHours) =>
        $$"""{"connectorId":{{connector}},"transactionId":{{transaction}},"meterValue":[{"timestamp":"2026-03-01T12:00:00Z","sampledValue":[{"value":"{{wattHours}}"}]}]}""";

    private static string Action(JsonElement message)
    {
        JsonElement frame = message.GetProperty("frame");
        return frame[0].GetInt32() == 2 ? frame[2].GetString() : "";
    }
}
