// SPDX-License-Identifier: MIT

using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>What a trace of a station tells: sessions, silences, latencies, and what OCPP does not allow.</summary>
[TestClass]
public sealed class TraceAnalysisTests
{
    private static readonly string[] s_session =
    [
        Line(0, "out", """[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]"""),
        Line(1, "in", """[3,"1",{"status":"Accepted","currentTime":"2026-03-01T12:00:00Z","interval":60}]"""),
        Line(2, "out", """[2,"2","StartTransaction",{"connectorId":1,"idTag":"A","meterStart":10,"timestamp":"2026-03-01T12:00:02Z"}]"""),
        Line(4, "in", """[3,"2",{"transactionId":7,"idTagInfo":{"status":"Accepted"}}]"""),
        Line(900, "out", """[2,"3","MeterValues",{"connectorId":1,"transactionId":7,"meterValue":[{"timestamp":"2026-03-01T12:15:00Z","sampledValue":[{"value":"510"}]}]}]"""),
        Line(901, "in", """[3,"3",{}]"""),
        Line(902, "out", """[2,"4","StopTransaction",{"transactionId":7,"meterStop":510,"timestamp":"2026-03-01T12:15:02Z","reason":"EVDisconnected"}]"""),
        Line(903, "in", """[3,"4",{"idTagInfo":{"status":"Accepted"}}]"""),
    ];

    [TestMethod]
    public void A_good_session_is_told_with_its_gap_and_latencies()
    {
        Assert.AreEqual(ExitCode.Ok, Analyse(out string text, s_session));
        StringAssert.Contains(text, "8 frames");
        StringAssert.Contains(text, "transaction 7  connector 1  A  from 2026-03-01 12:00:02Z  500 Wh in 0:15:00, EVDisconnected");
        StringAssert.Contains(text, "line 5: silence of 0:14:56");
        StringAssert.Contains(text, "central system to StartTransaction: 1 answers, median 2000 ms, longest 2000 ms");
        StringAssert.Contains(text, "violations: none");
    }

    [TestMethod]
    [DataRow("""[2,"9","StatusNotification",{"connectorId":1,"status":"Sleeping","errorCode":"NoError"}]""", "out", "status has a value that OCPP 1.6 does not know")]
    [DataRow("""[2,"9","Coffee",{}]""", "out", "Coffee is no call of a station")]
    [DataRow("""[2,"2","Heartbeat",{}]""", "out", "the id 2 was used before")]
    [DataRow("""[3,"9",{}]""", "in", "an answer to 9, which nobody has called")]
    [DataRow("""{"not":"OCPP"}""", "out", "no OCPP-J frame")]
    [DataRow("""[2,"9","StopTransaction",{"transactionId":7,"meterStop":510,"timestamp":"2026-03-01T12:15:02Z"}]""", "out", "transaction 7 is stopped a second time")]
    [DataRow("""[2,"9","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T12:15:00Z","sampledValue":[{"value":"0.4","unit":"kWh"}]}]}]""", "out",
        "the register of connector 1 falls from 510 to 400 Wh")]
    public void What_is_not_allowed_is_a_violation_with_its_line(string frame, string direction, string what)
    {
        Assert.AreEqual(ExitCode.ScenarioFailed, Analyse(out string text, [.. s_session, Line(904, direction, frame)]));
        StringAssert.Contains(text, "line 9: ");
        StringAssert.Contains(text, what);
    }

    [TestMethod]
    public void Calls_before_the_boot_is_accepted_in_pairs_and_without_answer_are_violations()
    {
        Analyse(out string text, s_session[0], Line(1, "out", """[2,"5","Heartbeat",{}]"""), Line(60, "in", """[3,"1",{"status":"Accepted","currentTime":"2026-03-01T12:00:00Z","interval":60}]"""));
        StringAssert.Contains(text, "line 2: Heartbeat is sent before BootNotification of line 1 is answered");
        StringAssert.Contains(text, "line 2: Heartbeat is sent before the boot is accepted");
        StringAssert.Contains(text, "line 2: Heartbeat is never answered");
    }

    [TestMethod]
    public void An_answer_that_is_missing_is_no_fault_of_every_call_after_it()
    {
        Analyse(out string text, [.. s_session[..3], .. s_session[4..]]);
        StringAssert.Contains(text, "line 4: MeterValues is sent before StartTransaction of line 3 is answered");
        StringAssert.Contains(text, "line 3: StartTransaction is never answered");
        StringAssert.Contains(text, "violations: 2");
    }

    [TestMethod]
    public void What_is_no_trace_is_a_bad_option()
    {
        Assert.AreEqual(ExitCode.BadOptions, Analyse(out _, "{}"));
        Assert.AreEqual(ExitCode.BadOptions, Analyse(out _));
        Assert.IsNull(new CommandLine().Parse(["--analyse", "nowhere.jsonl"], out int exitCode, out string error));
        Assert.AreEqual(ExitCode.BadOptions, exitCode);
        StringAssert.StartsWith(error, "--analyse: ");
    }

    private static string Line(int second, string direction, string frame) =>
        $$"""{"at":"{{new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddSeconds(second):yyyy-MM-ddTHH:mm:ssZ}}","direction":"{{direction}}","frame":{{frame}}}""";

    private static int Analyse(out string text, params string[] lines)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, lines);
            using StringWriter output = new();
            int exitCode = CommandLine.Analyse(file, output, out _);
            text = output.ToString();
            return exitCode;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
