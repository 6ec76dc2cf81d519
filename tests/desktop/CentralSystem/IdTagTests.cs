// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class IdTagTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow("DEMOTAG01", "Accepted")]
    [DataRow("demotag02", "Accepted")]
    [DataRow("UNKNOWN", "Invalid")]
    [DataRow("BLOCKED", "Blocked")]
    public async Task A_listed_tag_is_answered_as_listed(string idTag, string status)
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.AcceptUnknownIdTags = false);
        await bench.Central.PutIdTagAsync(new IdTag("BLOCKED", true, null, null));
        StationClient station = await bench.ConnectAsync("CP1");
        Assert.AreEqual(status, (await AuthorizeAsync(station, idTag)).GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task An_unknown_tag_is_accepted_unless_told_otherwise()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Assert.AreEqual("""{"status":"Accepted"}""", (await AuthorizeAsync(station, "ANY")).GetRawText());
    }

    [TestMethod]
    public async Task A_tag_expires_at_its_instant()
    {
        ManualClock clock = new(s_noon.AddSeconds(-1));
        await using CentralBench bench = await CentralBench.StartAsync(options => options.Clock = clock);
        await bench.Central.PutIdTagAsync(new IdTag("TAG", false, s_noon, "PARENT"));
        StationClient station = await bench.ConnectAsync("CP1");
        Assert.AreEqual("""{"status":"Accepted","expiryDate":"2026-06-01T12:00:00.000Z","parentIdTag":"PARENT"}""",
            (await AuthorizeAsync(station, "TAG")).GetRawText());
        clock.Now = s_noon;
        Assert.AreEqual("Expired", (await AuthorizeAsync(station, "TAG")).GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task A_refused_tag_still_gets_a_transaction_id()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.Central.PutIdTagAsync(new IdTag("TAG", true, null, null));
        StationClient station = await bench.ConnectAsync("CP1");
        JsonElement answer = await station.AskAsync("StartTransaction", Samples.Start());
        Assert.AreEqual("""{"transactionId":1,"idTagInfo":{"status":"Blocked"}}""", answer.GetRawText());
    }

    [TestMethod]
    public async Task A_tag_that_charges_elsewhere_is_concurrent()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.RefuseConcurrentTransactions = true);
        StationClient station = await bench.ConnectAsync("CP1");
        StationClient other = await bench.ConnectAsync("CP2");
        Assert.AreEqual("Accepted", await StartAsync(station, Samples.Start()));
        Assert.AreEqual("ConcurrentTx", await StartAsync(station, Samples.Start(connectorId: 2)));
        Assert.AreEqual("ConcurrentTx", await StartAsync(other, Samples.Start(idTag: "tag")));
        Assert.AreEqual("Accepted", await StartAsync(other, Samples.Start(idTag: "OTHER")));
        Assert.AreEqual("Accepted", await StartAsync(station, Samples.Start()));
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        await station.AskAsync("StopTransaction", Samples.Stop(2));
        await other.AskAsync("StopTransaction", Samples.Stop(3));
        Assert.AreEqual("Accepted", await StartAsync(other, Samples.Start(connectorId: 3)));
    }

    [TestMethod]
    public async Task Tags_survive_a_restart()
    {
        using TemporaryDatabase database = new();
        await using (CentralBench before = await CentralBench.StartAsync(options => options.DatabasePath = database.Path))
        {
            await before.Central.PutIdTagAsync(new IdTag("TAG", true, s_noon, "PARENT"));
            await before.Central.DeleteIdTagAsync("demotag01");
        }

        await using CentralBench after = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        Assert.AreEqual(new IdTag("TAG", true, s_noon, "PARENT"), after.Central.FindIdTag("tag"));
        Assert.IsNull(after.Central.FindIdTag("DEMOTAG01"));
    }

    private static async Task<JsonElement> AuthorizeAsync(StationClient station, string idTag)
    {
        return (await station.AskAsync("Authorize", $$"""{"idTag":"{{idTag}}"}""")).GetProperty("idTagInfo");
    }

    private static async Task<string> StartAsync(StationClient station, string payload)
    {
        return (await station.AskAsync("StartTransaction", payload)).GetProperty("idTagInfo").GetProperty("status").GetString();
    }
}
