// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

/// <summary>What real stations send though the schemas forbid it: taken and marked, or with the strict option refused.</summary>
[TestClass]
public sealed class LeniencyTests
{
    private const string Info51 = "123456789012345678901234567890123456789012345678901";

    [TestMethod]
    [DataRow("Authorize", """{"idTag":"T","connectorId":1}""", "connectorId is not a field of this request")]
    [DataRow("Heartbeat", """{"surprise":{"a":1}}""", "surprise is not a field of this request")]
    [DataRow("StatusNotification", """{"connectorId":1,"status":"Available","errorCode":"NoError","info":"INFO"}""", "info is longer than 50 characters")]
    [DataRow("StatusNotification", """{"connectorId":1.0,"status":"Available","errorCode":"NoError"}""", "connectorId is not an integer of 32 bits")]
    [DataRow("StatusNotification", """{"connectorId":1,"status":"Available","errorCode":"NoError","info":null,"timestamp":null}""", "info is null")]
    [DataRow("StartTransaction", """{"connectorId":1,"idTag":"T","meterStart":21505.0,"timestamp":"2026-01-01T00:00:00Z"}""", "meterStart is not an integer of 32 bits")]
    [DataRow("StartTransaction", """{"connectorId":1,"idTag":"T","meterStart":2.1505e4,"timestamp":"2026-01-01T00:00:00Z","reservationId":null}""", "meterStart is not an integer of 32 bits")]
    [DataRow("StopTransaction", """{"transactionId":1,"meterStop":5,"timestamp":"2026-01-01T00:00:00Z","transactionData":null}""", "transactionData is null")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"1","extra":"x"}]}]}""", "meterValue[0].sampledValue[0].extra is not a field of this request")]
    public async Task A_request_whose_meaning_is_clear_is_taken_and_marked(string action, string payload, string remark)
    {
        string sent = payload.Replace("INFO", Info51);
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync(action, sent);
        JsonElement message = (await bench.GetAsync("/api/central/messages")).EnumerateArray().First();
        Assert.AreEqual("in", message.GetProperty("direction").GetString());
        Assert.AreEqual(remark, message.GetProperty("remark").GetString());
        await bench.UntilLoggedAsync(entry => entry.What == "tolerated" && entry.Detail == $"{action}: {remark} (1 on this connection)");

        await using CentralBench strict = await CentralBench.StartAsync(options => options.IsStrict = true);
        station = await strict.ConnectAsync("CP1");
        await station.SendAsync($"[2,\"x\",\"{action}\",{sent}]");
        JsonElement answer = StationClient.Parse(await station.ReceiveAsync());
        Assert.AreEqual(4, answer[0].GetInt32());
        Assert.AreEqual(remark, answer[3].GetString());
        Assert.IsFalse((await strict.GetAsync("/api/central/messages"))[0].TryGetProperty("remark", out _));
    }

    [TestMethod]
    public async Task A_meter_reading_with_a_point_and_nothing_behind_it_counts()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StartTransaction", """{"connectorId":1,"idTag":"T","meterStart":21505.0,"timestamp":"2026-01-01T00:00:00Z"}""");
        Assert.AreEqual(21505, bench.Central.RunningTransactions("CP1").Single().MeterStartWh);
    }

    [TestMethod]
    [DataRow("Authorize", """{"idTag":"123456789012345678901"}""")]
    [DataRow("Authorize", """{"idTag":null}""")]
    [DataRow("StartTransaction", """{"connectorId":1,"idTag":"T","meterStart":21505.5,"timestamp":"2026-01-01T00:00:00Z"}""")]
    [DataRow("StartTransaction", """{"connectorId":1,"idTag":"T","meterStart":3000000000.0,"timestamp":"2026-01-01T00:00:00Z"}""")]
    [DataRow("StartTransaction", """{"connectorId":1,"idTag":"T","meterStart":1e99,"timestamp":"2026-01-01T00:00:00Z"}""")]
    [DataRow("StatusNotification", """{"connectorId":1,"status":"Busy","errorCode":"NoError"}""")]
    public async Task What_could_mean_anything_is_refused_all_the_same(string action, string payload)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.SendAsync($"[2,\"x\",\"{action}\",{payload}]");
        Assert.AreEqual(4, StationClient.Parse(await station.ReceiveAsync())[0].GetInt32());
    }

    [TestMethod]
    public async Task Records_of_the_version_before_are_read_on()
    {
        using TemporaryDatabase database = new();
        await using (CentralBench bench = await CentralBench.StartAsync(options => options.DatabasePath = database.Path))
        {
            StationClient station = await bench.ConnectAsync("CP1");
            await station.AskAsync("Heartbeat", "{}");
        }

        using (SqliteConnection old = new($"Data Source={database.Path};Pooling=False"))
        {
            old.Open();
            SqliteCommand command = old.CreateCommand();
            command.CommandText = "ALTER TABLE messages DROP COLUMN remark; PRAGMA user_version = 1";
            command.ExecuteNonQuery();
        }

        await using CentralBench later = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        await (await later.ConnectAsync("CP1")).AskAsync("Heartbeat", """{"surprise":1}""");
        JsonElement messages = await later.GetAsync("/api/central/messages");
        Assert.AreEqual(4, messages.GetArrayLength());
        Assert.IsTrue(messages[2].TryGetProperty("remark", out _));
    }
}
