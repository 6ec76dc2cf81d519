// SPDX-License-Identifier: MIT

using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class CommandApiTests
{
    private const string Commands = "/api/central/charge-points/CP1/commands";
    private const string Simple = "/api/send_command/CP1";

    [TestMethod]
    [DataRow("""[3,"ID",{"status":"Accepted"}]""", """{"action":"Reset","messageType":"CALLRESULT","payload":{"status":"Accepted"}}""")]
    [DataRow("""[4,"ID","NotSupported","no",{}]""", """{"action":"Reset","messageType":"CALLERROR","errorCode":"NotSupported","errorDescription":"no","errorDetails":{}}""")]
    public async Task The_answer_of_the_station_is_returned(string answer, string expected)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        var request = bench.SendAsync(HttpMethod.Post, Commands, """{"action":"Reset","payload":{"type":"Soft"}}""");
        JsonElement call = StationClient.Parse(await station.ReceiveAsync());
        await station.SendAsync(answer.Replace("ID", call[1].GetString()));
        (int status, JsonElement body) = await request;
        Assert.AreEqual($"200 {expected}", $"{status} {body.GetRawText()}");
    }

    [TestMethod]
    public async Task Errors_are_problems()
    {
        await using CentralBench impatient = await CentralBench.StartAsync(options => options.CommandTimeout = TimeSpan.FromMilliseconds(50));
        await impatient.ConnectAsync("CP1");
        await ApiTests.ExpectProblemAsync(impatient, HttpMethod.Post, Commands, """{"action":"Reset"}""", 504);

        await using CentralBench bench = await CentralBench.StartAsync();
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Commands, """{"action":"Reset"}""", 404);
        StationClient station = await bench.ConnectAsync("CP1");
        var request = ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Commands, """{"action":"Reset"}""", 502);
        JsonElement call = StationClient.Parse(await station.ReceiveAsync());
        await station.SendAsync($"[3,\"{call[1]}\",5]");
        await request;
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("nonsense")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"action":5}""")]
    [DataRow("""{"action":""}""")]
    [DataRow("""{"action":"Re set"}""")]
    [DataRow("""{"action":"Reset","payload":[]}""")]
    [DataRow("""{"action":"Reset","payload":null}""")]
    [DataRow("""{"action":"Reset","action":"Reset"}""")]
    [DataRow("""{"action":"Reset","load":{}}""")]
    public async Task A_bad_body_is_400(string body)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.ConnectAsync("CP1");
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Commands, body, 400);
    }

    [TestMethod]
    public async Task A_huge_body_is_413()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Commands, new string(' ', 70_000), 413);
    }

    [TestMethod]
    [DataRow("""{"command":"stop"}""")]
    [DataRow("""{"command":"Reset"}""")]
    [DataRow("""{"command":"start","action":"Reset"}""")]
    [DataRow("""{"command":"start","connectorId":0}""")]
    [DataRow("""{"command":"start","connectorId":"1"}""")]
    [DataRow("""{"command":"start","idTag":"123456789012345678901"}""")]
    [DataRow("""{"connectorId":1}""")]
    public async Task A_bad_simple_command_is_400(string body)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Simple, body, 400);
    }

    [TestMethod]
    public async Task A_station_without_smart_charging_is_paused_as_a_whole()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StartTransaction", Samples.Start());
        await ExpectFallbackAsync(bench, station, "suspend", "SetChargingProfile", """{"key":"OperatorMaxCurrent","value":"0"}""");
        await ExpectFallbackAsync(bench, station, "start", "ClearChargingProfile", """{"key":"OperatorMaxCurrent","value":"80"}""");
    }

    [TestMethod]
    public async Task A_simple_command_without_an_answer_is_a_problem()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.CommandTimeout = TimeSpan.FromMilliseconds(50));
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Simple, """{"command":"start"}""", 404);
        await bench.ConnectAsync("CP1");
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Simple, """{"command":"start"}""", 504);
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Get, Simple, null, 405);
    }

    [TestMethod]
    public async Task What_cannot_be_done_is_logged_too()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Simple, """{"command":"finish"}""", 409);
        await bench.UntilLoggedAsync(entry => entry.What == "command finish" && entry.Detail == "no transaction is running there");
    }

    private static async Task ExpectFallbackAsync(CentralBench bench, StationClient station, string command, string first, string payload)
    {
        var request = bench.SendAsync(HttpMethod.Post, Simple, $"{{\"command\":\"{command}\"}}");
        JsonElement call = StationClient.Parse(await station.ReceiveAsync());
        Assert.AreEqual(first, call[2].GetString());
        await station.SendAsync($"[4,\"{call[1]}\",\"NotImplemented\",\"\",{{}}]");
        call = StationClient.Parse(await station.ReceiveAsync());
        Assert.AreEqual($"ChangeConfiguration {payload}", $"{call[2]} {call[3].GetRawText()}");
        await station.SendAsync($"[3,\"{call[1]}\",{{\"status\":\"Accepted\"}}]");
        (int status, JsonElement body) = await request;
        Assert.AreEqual("200 ChangeConfiguration Accepted", $"{status} {body.GetProperty("action")} {body.GetProperty("payload").GetProperty("status")}");
    }

    [TestMethod]
    public async Task Simple_commands_are_said_in_ocpp()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await ExpectAsync(bench, station, """{"command":"start"}""", "RemoteStartTransaction", """{"connectorId":1,"idTag":"DEMOTAG01"}""");
        await ExpectAsync(bench, station, """{"action":"start","connectorId":2,"idTag":"T"}""", "RemoteStartTransaction", """{"connectorId":2,"idTag":"T"}""");
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Simple, """{"action":"finish"}""", 409);
        await station.AskAsync("StartTransaction", Samples.Start(connectorId: 2));
        await ExpectAsync(bench, station, """{"action":"finish"}""", "RemoteStopTransaction", """{"transactionId":1}""");
        await ExpectAsync(bench, station, """{"command":"suspend","connectorId":2}""", "SetChargingProfile",
            """{"connectorId":2,"csChargingProfiles":{"chargingProfileId":16000003,"transactionId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":0}]}}}""");
        await ExpectAsync(bench, station, """{"action":"start","connectorId":2}""", "ClearChargingProfile", """{"id":16000003}""");
        await station.AskAsync("StartTransaction", Samples.Start(connectorId: 1));
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Simple, """{"action":"finish"}""", 409);
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Post, Simple, """{"action":"finish","connectorId":0}""", 400);
        await ExpectAsync(bench, station, """{"command":"finish","connectorId":1}""", "RemoteStopTransaction", """{"transactionId":2}""");
        await ExpectAsync(bench, station, """{"action":"Reset","payload":{"type":"Hard"}}""", "Reset", """{"type":"Hard"}""");
    }

    private static async Task ExpectAsync(CentralBench bench, StationClient station, string body, string action, string payload)
    {
        var request = bench.SendAsync(HttpMethod.Post, Simple, body);
        JsonElement call = StationClient.Parse(await station.ReceiveAsync());
        Assert.AreEqual($"{action} {payload}", $"{call[2]} {call[3].GetRawText()}");
        await station.SendAsync($"[3,\"{call[1]}\",{{\"status\":\"Accepted\"}}]");
        Assert.AreEqual(200, (await request).Status);
    }
}
