// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>Frames that are lost, late, doubled, forged or refused on their way, by rules of page, API and scenario.</summary>
[TestClass]
public sealed class FrameRuleTests
{
    private const string Plugged = """{ "plug": {} }, { "waitStatus": { "connector": 1, "status": "Preparing" } },""";

    private static ScenarioBench s_bench;

    [ClassInitialize]
    public static void Start(TestContext context) => s_bench = new ScenarioBench("--speed", "50");

    [ClassCleanup]
    public static void Stop() => s_bench.Dispose();

    [TestMethod]
    public void An_answer_that_is_altered_refuses_the_card() => Passes(Plugged + """
        { "intercept": { "do": "alter", "direction": "in", "type": "result", "action": "Authorize", "count": 1, "payload": { "idTagInfo": { "status": "Blocked" } } } },
        { "tap": { "idTag": "DE307A01" } },
        { "expectFrame": { "direction": "in", "type": "result", "action": "Authorize", "payload": { "idTagInfo": { "status": "Blocked" } } } },
        { "expectNoFrame": { "direction": "out", "action": "StartTransaction", "for": 5 } },
        { "tap": { "idTag": "DE307A02" } },
        { "waitStatus": { "connector": 1, "status": "Charging" } }
        """);

    [TestMethod]
    public void A_call_that_is_answered_with_an_error_never_arrives() => Passes(Plugged + """
        { "intercept": { "do": "error", "direction": "out", "action": "Authorize", "count": 1, "errorCode": "InternalError" } },
        { "tap": { "idTag": "DE307A01" } },
        { "expectFrame": { "direction": "in", "type": "error", "action": "Authorize" } },
        { "countFrames": { "direction": "out", "action": "StartTransaction", "count": 0 } }
        """);

    [TestMethod]
    public void A_late_answer_lets_the_car_wait() => Passes(Plugged + """
        { "intercept": { "do": "delay", "seconds": 8, "direction": "in", "type": "result", "action": "Authorize", "count": 1 } },
        { "tap": { "idTag": "DE307A01" } },
        { "expectNoFrame": { "direction": "out", "action": "StartTransaction", "for": 7 } },
        { "expectFrame": { "direction": "out", "action": "StartTransaction", "within": 5 } }
        """);

    [TestMethod]
    public void A_frame_that_is_lost_is_not_seen_and_the_next_one_is() => Passes("""
        { "intercept": { "do": "drop", "direction": "in", "action": "TriggerMessage", "skip": 1, "count": 1 } },
        { "command": { "action": "TriggerMessage", "payload": { "requestedMessage": "Heartbeat" }, "expect": { "status": "Accepted" } } },
        { "expectFrame": { "direction": "out", "action": "Heartbeat" } }
        """);

    [TestMethod]
    public void A_status_that_is_repeated_arrives_three_times()
    {
        Passes("""
            { "intercept": { "do": "repeat", "times": 2, "direction": "out", "action": "StatusNotification", "count": 1 } },
            { "plug": {} },
            { "waitStatus": { "connector": 1, "status": "Preparing" } },
            { "expectFrame": { "direction": "out", "action": "StatusNotification", "payload": { "connectorId": 1, "status": "Preparing" } } },
            { "wait": 2 }
            """);
        JsonElement[] calls = [.. s_bench.Emulator.Get("/api/central/messages?search=StatusNotification").EnumerateArray()];
        string last = calls[^1].GetProperty("frame").GetRawText();
        Assert.AreEqual(3, calls.Count(call => call.GetProperty("frame").GetRawText() == last));
    }

    [TestMethod]
    [DataRow("\"status\": 503, \"retryAfterSeconds\": 20")]
    [DataRow("\"status\": 404")]
    [DataRow("\"otherSubProtocol\": true")]
    public void A_handshake_that_fails_is_tried_again(string fault) => Passes($$"""
        { "handshake": { {{fault}}, "count": 1 } },
        { "network": { "up": false } },
        { "waitLink": { "state": "offline" } },
        { "network": { "up": true } },
        { "waitLink": { "state": "online", "within": 120 } }
        """);

    [TestMethod]
    public void Handshakes_fail_by_API_until_they_are_to_succeed_again()
    {
        Put("""{"status":503}""", 200);
        s_bench.Emulator.Post("network", """{"up":false}""");
        s_bench.Emulator.WaitLink("offline");
        s_bench.Emulator.Post("network", """{"up":true}""");
        s_bench.Emulator.Until(() => s_bench.Emulator.Get("/api/logs?search=refused%20(503)").GetArrayLength() > 0, "a refusal");
        Put("{}", 200);
        s_bench.Emulator.WaitAccepted();
        Put("""{"status":200}""", 400);
        Put("""{"status":503,"otherSubProtocol":true}""", 400);
    }

    [TestMethod]
    public void Rules_are_listed_with_what_they_have_done_and_taken_away()
    {
        JsonElement rules = s_bench.Emulator.Post("rules", """{"do":"drop","action":"DataTransfer"}""");
        JsonElement last = rules[rules.GetArrayLength() - 1];
        Assert.AreEqual("DataTransfer call dropped", last.GetProperty("text").GetString());
        Assert.AreEqual(0, last.GetProperty("done").GetInt32());
        using System.Net.Http.HttpResponseMessage answer = s_bench.Emulator.Http.DeleteAsync("/api/stations/EMU-001/rules").GetAwaiter().GetResult();
        Assert.AreEqual("[]", answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }

    [TestMethod]
    [DataRow("{}", "do is missing")]
    [DataRow("""{"do":"lose"}""", "do")]
    [DataRow("""{"do":"alter"}""", "payload is missing")]
    [DataRow("""{"do":"error","type":"result"}""", "only a call")]
    [DataRow("""{"do":"delay","seconds":0}""", "seconds")]
    [DataRow("""{"do":"repeat","times":1000}""", "times")]
    [DataRow("""{"do":"drop","count":0}""", "count")]
    public void A_rule_that_makes_no_sense_is_refused(string rule, string what) =>
        StringAssert.Contains(s_bench.Emulator.Post("rules", rule, 400).GetProperty("detail").GetString(), what);

    private static void Put(string body, int expected)
    {
        using System.Net.Http.StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        using System.Net.Http.HttpResponseMessage answer = s_bench.Emulator.Http
            .PutAsync("/api/central/charge-points/EMU-001/handshake", content).GetAwaiter().GetResult();
        Assert.AreEqual(expected, (int)answer.StatusCode);
    }

    private static void Passes(string steps)
    {
        JsonElement run = s_bench.Run(steps);
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), s_bench.Explain(run));
    }
}
