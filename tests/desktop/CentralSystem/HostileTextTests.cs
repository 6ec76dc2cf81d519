// SPDX-License-Identifier: MIT

using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

/// <summary>Half surrogate pairs and members that come twice: nothing in the tools may trip over them, and no secret may slip by.</summary>
[TestClass]
public sealed class HostileTextTests
{
    [TestMethod]
    [DataRow("""[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"secret"}]""", """[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"***"}]""")]
    [DataRow("""[2,"1","ChangeConfiguration",{"value":"secret","key":"authorizationkey"}]""", """[2,"1","ChangeConfiguration",{"value":"***","key":"authorizationkey"}]""")]
    [DataRow("""[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"secret","value":"secret"}]""", """[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"***","value":"***"}]""")]
    [DataRow("""[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","key":"x","value":{"a":["secret"]},"b":1}]""", """[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","key":"x","value":"***","b":1}]""")]
    [DataRow("""[2,"1","ChangeConfiguration",{"key":"\u0041uthorizationKey","\u0076alue":"secret"}]""", """[2,"1","ChangeConfiguration",{"key":"\u0041uthorizationKey","\u0076alue":"***"}]""")]
    [DataRow("""[2,"\ud800","ChangeConfiguration",{"key":"AuthorizationKey","value":"\udc00secret"}]""", """[2,"\ufffd","ChangeConfiguration",{"key":"AuthorizationKey","value":"***"}]""")]
    [DataRow("""[3,"1",{"configurationKey":[{"key":"AuthorizationKey","readonly":false,"value":"secret"},{"key":"A","value":"1"}]}]""", """[3,"1",{"configurationKey":[{"key":"AuthorizationKey","readonly":false,"value":"***"},{"key":"A","value":"1"}]}]""")]
    [DataRow("""[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":{"key":"AuthorizationKey","value":"secret"}}]""", """[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"***"}]""")]
    [DataRow("""[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"secret""", "(a frame about AuthorizationKey that is not JSON)")]
    [DataRow("""{"key":"AuthorizationKey","value":"secret"}""", """{"key":"AuthorizationKey","value":"***"}""")]
    [DataRow("\"AuthorizationKey\"", "\"AuthorizationKey\"")]
    [DataRow("AuthorizationKey", "(a frame about AuthorizationKey that is not JSON)")]
    [DataRow("""[2,"1","Heartbeat",{"a":"\ud800"}]""", """[2,"1","Heartbeat",{"a":"\ud800"}]""")]
    [DataRow("""[2,"1","DataTransfer",{"data":"no \u0041""", """[2,"1","DataTransfer",{"data":"no \u0041""")]
    [DataRow("", "")]
    public void The_value_of_AuthorizationKey_is_blackened_whatever_else_the_frame_is(string frame, string shown)
    {
        Assert.AreEqual(shown, FrameSecrets.Blacken(frame));
    }

    [TestMethod]
    [DataRow("""[2,"1","GetDiagnostics",{"location":"ftp://joe:hush@files/logs/"}]""", """[2,"1","GetDiagnostics",{"location":"ftp://joe:***@files/logs/"}]""")]
    [DataRow("""[2,"1","GetLog",{"log":{"remoteLocation":"ftp://joe:h@u/sh@files/"},"requestId":1}]""", """[2,"1","GetLog",{"log":{"remoteLocation":"ftp://joe:***@files/"},"requestId":1}]""")]
    [DataRow("""[2,"1","GetLog",{"log":{"remoteLocation":"ftp:\/\/joe\u003ahush\u0040files/"}}]""", """[2,"1","GetLog",{"log":{"remoteLocation":"ftp://joe:***@files/"}}]""")]
    [DataRow("""[2,"1","GetLog",{"log":{"remoteLocation":"ftp://joe:hush@files/""", """[2,"1","GetLog",{"log":{"remoteLocation":"ftp://joe:***@files/""")]
    [DataRow("""{"key":"AuthorizationKey","value":"http://a:hush@b"}""", """{"key":"AuthorizationKey","value":"***"}""")]
    [DataRow("""["http://joe@files:80/a","mail@host","\u0041"]""", """["http://joe@files:80/a","mail@host","\u0041"]""")]
    public void The_password_in_the_URL_of_a_file_is_blackened(string frame, string shown)
    {
        Assert.AreEqual(shown, FrameSecrets.Blacken(frame));
    }

    [TestMethod]
    [DataRow("""["\ud83d\ude00"]""", """["\ud83d\ude00"]""")]
    [DataRow("""["\ud800"]""", """["\ufffd"]""")]
    [DataRow("""["\uDC00\uD800x"]""", """["\ufffd\ufffdx"]""")]
    [DataRow("""["\ud800\ud800\udc00"]""", """["\ufffd\ud800\udc00"]""")]
    [DataRow("""["\\ud800"]""", """["\\ud800"]""")]
    [DataRow("""["\ud8""", """["\ud8""")]
    [DataRow("""["\""", """["\""")]
    public void Only_half_pairs_are_replaced(string json, string mended)
    {
        Assert.AreEqual(mended, HalfSurrogates.Replace(json));
    }

    [TestMethod]
    public async Task A_frame_with_half_a_surrogate_pair_does_not_spoil_the_message_list()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.SendAsync("""[2,"x","DataTransfer",{"vendorId":"V","unknown":"\udfff","data":"d"}]""");
        Assert.AreEqual(3, StationClient.Parse(await station.ReceiveAsync())[0].GetInt32());
        await station.SendAsync("""[2,"y","Authorize",{"idTag":"\ud800"}]""");
        Assert.AreEqual("FormationViolation", StationClient.Parse(await station.ReceiveAsync())[2].GetString());
        string list = await bench.GetTextAsync("/api/central/messages");
        Assert.Contains(@"""idTag"":""\ud800""", list);
        Assert.Contains(@"""unknown"":""\udfff""", list);
        await bench.GetAsync("/api/central/logs");
    }

    [TestMethod]
    public async Task An_answer_with_half_a_surrogate_pair_is_an_answer()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Task<(int Status, JsonElement Body)> command = bench.SendAsync(
            HttpMethod.Post, "/api/central/charge-points/CP1/commands", """{"action":"ChangeConfiguration","payload":{"key":"k","value":"v"}}""");
        string id = StationClient.Parse(await station.ReceiveAsync())[1].GetString();
        await station.SendAsync($$"""[3,"{{id}}",{"status":"\ud800","a":1,"a":2}]""");
        (int status, JsonElement body) = await command;
        Assert.AreEqual(200, status);
        Assert.AreEqual("\ufffd", body.GetProperty("payload").GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task A_command_with_half_a_surrogate_pair_is_refused()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        (int status, _) = await bench.SendAsync(
            HttpMethod.Post, "/api/central/charge-points/CP1/commands", """{"action":"ChangeConfiguration","payload":{"key":"\ud800","value":"v"}}""");
        Assert.AreEqual(400, status);
    }

    [TestMethod]
    public async Task A_key_that_a_station_tells_does_not_stand_in_the_messages()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("DataTransfer", """{"vendorId":"V","key":"AuthorizationKey","value":"secret"}""");
        Assert.IsFalse((await bench.Central.ReadMessagesAsync(0, null, 9)).Any(message => message.Frame.Contains("secret")));
    }
}
