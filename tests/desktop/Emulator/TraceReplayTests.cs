// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.CentralSystem;
using OcppStation.CentralSystem.Tests;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>The calls of a trace are sent to another central system, and what that answers otherwise is told.</summary>
[TestClass]
public sealed class TraceReplayTests
{
    private const string Station = "REPLAYED";

    private static readonly string[] s_session =
    [
        Line(0, "out", """[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]"""),
        Line(1, "in", """[3,"1",{"status":"Accepted","currentTime":"2026-03-01T12:00:00Z","interval":60}]"""),
        Line(2, "out", """[2,"2","StartTransaction",{"connectorId":1,"idTag":"A","meterStart":10,"timestamp":"2026-03-01T12:00:02Z"}]"""),
        Line(3, "in", """[3,"2",{"transactionId":7007,"idTagInfo":{"status":"Accepted"}}]"""),
        Line(4, "in", """[2,"c1","GetConfiguration",{"key":["HeartbeatInterval"]}]"""),
        Line(5, "out", """[3,"c1",{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"77"}]}]"""),
        Line(900, "out", """[2,"2","MeterValues",{"connectorId":1,"transactionId":7007,"meterValue":[{"timestamp":"2026-03-01T12:15:00Z","sampledValue":[{"value":"510"}]}]}]"""),
        Line(901, "in", """[3,"2",{}]"""),
        Line(902, "out", """[2,"3","StopTransaction",{"transactionId":7007,"idTag":"A","meterStop":510,"timestamp":"2026-03-01T12:15:02Z"}]"""),
        Line(903, "in", """[3,"3",{"idTagInfo":{"status":"Accepted"}}]"""),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ocppstation-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private CentralBench _bench;

    private string Report => Path.Combine(_folder.FullName, "report.xml");

    [TestInitialize]
    public async Task Start() => _bench = await CentralBench.StartAsync(options => options.IsStrict = true);

    [TestCleanup]
    public async Task Stop()
    {
        await _bench.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task A_session_is_billed_again_under_the_id_of_now()
    {
        Assert.AreEqual(ExitCode.Ok, await ReplayAsync(s_session), _output.ToString());
        TransactionInfo transaction = (await _bench.Central.ReadTransactionsAsync(null, null, Station, null, 10)).Single();
        Assert.AreNotEqual(7007, transaction.Id);
        Assert.AreEqual(500, transaction.EnergyWh);
        Assert.HasCount(1, await _bench.Central.ReadMeterValuesAsync(transaction.Id, 10));
        string[] ids = [.. (await _bench.Central.ReadMessagesAsync(null, Station, 100)).Where(one => one.Direction == MessageDirection.In)
            .Select(one => JsonElement.Parse(one.Frame)[1].GetString())];
        Assert.HasCount(4, ids);
        CollectionAssert.AllItemsAreUnique(ids);
        StringAssert.Contains(_output.ToString(), "line 5 GetConfiguration: the central system called it in the trace, and did not now");
        StringAssert.Contains(_output.ToString(), "4 of 4 calls sent, 0 not answered as recorded; 0 calls of the central system");
        Assert.AreEqual("5 0 0", Counts());
    }

    [TestMethod]
    public async Task What_is_answered_otherwise_is_told_with_its_line_and_fails_in_the_report()
    {
        await _bench.Central.PutIdTagAsync(new IdTag("A", true, null, "GROUP"));
        Assert.AreEqual(ExitCode.ScenarioFailed, await ReplayAsync(s_session));
        StringAssert.Contains(_output.ToString(), "line 3 StartTransaction: idTagInfo.status is \"Blocked\", recorded \"Accepted\"");
        StringAssert.Contains(_output.ToString(), """line 3 StartTransaction: idTagInfo.parentIdTag is "GROUP", recorded without it""");
        StringAssert.Contains(_output.ToString(), "2 not answered as recorded");
        Assert.AreEqual("5 2 0", Counts());
        XElement failure = Cases().Single(test => (string)test.Attribute("name") == "line 3 StartTransaction").Element("failure");
        StringAssert.Contains(failure.Value, """sent {"connectorId":1""");
    }

    [TestMethod]
    public async Task An_error_in_place_of_an_answer_is_a_difference()
    {
        Assert.AreEqual(ExitCode.ScenarioFailed, await ReplayAsync(
            Line(0, "out", """[2,"1","Coffee",{}]"""), Line(1, "in", """[3,"1",{}]"""),
            Line(2, "out", """[2,"2","Tea",{}]"""), Line(3, "in", """[4,"2","NotImplemented","in other words",{}]"""),
            Line(4, "out", """[2,"3","Water",{}]""")));
        StringAssert.Contains(_output.ToString(), "line 1 Coffee: the answer is the error NotImplemented (the action Coffee is not known), recorded a CALLRESULT {}");
        StringAssert.Contains(_output.ToString(), "3 of 3 calls sent, 1 not answered as recorded");
    }

    [TestMethod]
    public async Task Calls_of_the_central_system_are_answered_as_recorded_or_not_at_all()
    {
        using CancellationTokenSource stop = new();
        Task<int> replay = ReplayAsync(stop.Token, speed: "1", s_session);
        await CentralBench.UntilAsync(() => _bench.Central.FindChargePoint(Station)?.Connected == true);
        CommandResult known = await _bench.Central.SendCommandAsync(Station, "GetConfiguration", JsonElement.Parse("""{"key":["HeartbeatInterval"]}"""));
        Assert.AreEqual("77", known.Payload.GetProperty("configurationKey")[0].GetProperty("value").GetString());
        CommandResult otherwise = await _bench.Central.SendCommandAsync(Station, "GetConfiguration", JsonElement.Parse("{}"));
        Assert.AreEqual("77", otherwise.Payload.GetProperty("configurationKey")[0].GetProperty("value").GetString());
        CommandResult unknown = await _bench.Central.SendCommandAsync(Station, "ClearCache", JsonElement.Parse("{}"));
        Assert.AreEqual("NotSupported", unknown.ErrorCode);

        // Its next call is due in a quarter of an hour.
        await stop.CancelAsync();
        Assert.AreEqual(ExitCode.ScenarioFailed, await replay);
        string output = _output.ToString();
        StringAssert.Contains(output, "the central system calls GetConfiguration {}: answered as line 5, which had");
        StringAssert.Contains(output, "the central system calls ClearCache, which is not in the trace: answered NotSupported");
        StringAssert.Contains(output, "3 calls of the central system");
        Assert.IsFalse(output.Contains("did not now", StringComparison.Ordinal), output);
        Assert.IsGreaterThan(0, Cases().Count(test => (string)test.Element("skipped")?.Attribute("message") == "not sent"));
    }

    [TestMethod]
    public async Task Nobody_there_is_a_failure_of_the_first_call()
    {
        await _bench.Central.StopAsync();
        Assert.AreEqual(ExitCode.ScenarioFailed, await ReplayAsync(CancellationToken.None, "1000", "ws://127.0.0.1:1/ocpp", s_session));
        StringAssert.Contains(_output.ToString(), "line 1 BootNotification: cannot connect: ");
        Assert.AreEqual("5 1 3", Counts());
    }

    [TestMethod]
    public async Task What_is_no_trace_and_options_without_sense_are_bad_options()
    {
        Assert.AreEqual(ExitCode.BadOptions, await ReplayAsync("{}"));
        StringAssert.StartsWith(_error.ToString(), "--replay: line 1: expected");
        Assert.AreEqual(ExitCode.BadOptions, await ReplayAsync(Line(0, "in", """[2,"1","ClearCache",{}]""")));
        StringAssert.Contains(_error.ToString(), "there is no CALL of a station in it");
        string trace = Path.Combine(_folder.FullName, "trace.jsonl");
        foreach ((string[] args, string wrong) in (((string[], string)[])[([], "needs --central"), (["--central", "ws://h/x", "--exit"], "--exit does not go with it")]))
        {
            Assert.IsNull(new CommandLine().Parse([.. args, "--replay", trace], out int exitCode, out string error));
            Assert.AreEqual(ExitCode.BadOptions, exitCode);
            StringAssert.Contains(error, wrong);
        }
    }

    private static string Line(int second, string direction, string frame) =>
        $$"""{"at":"{{new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddSeconds(second):yyyy-MM-ddTHH:mm:ssZ}}","direction":"{{direction}}","frame":{{frame}}}""";

    private Task<int> ReplayAsync(params string[] lines) => ReplayAsync(CancellationToken.None, "1000", lines);

    private Task<int> ReplayAsync(CancellationToken stop, string speed, string[] lines) => ReplayAsync(stop, speed, _bench.Central.Url, lines);

    private async Task<int> ReplayAsync(CancellationToken stop, string speed, string url, string[] lines)
    {
        string trace = Path.Combine(_folder.FullName, "trace.jsonl");
        await File.WriteAllLinesAsync(trace, lines, CancellationToken.None);
        EmulatorOptions options = new CommandLine().Parse(
            ["--replay", trace, "--central", url, "--id", Station, "--speed", speed, "--report", Report], out _, out string error);
        Assert.IsNull(error);
        return await TraceReplay.RunAsync(options, _output, _error, stop);
    }

    private XElement[] Cases() => [.. XDocument.Load(Report).Descendants("testcase")];

    private string Counts()
    {
        XElement suite = XDocument.Load(Report).Descendants("testsuite").Single();
        return $"{suite.Attribute("tests").Value} {suite.Attribute("failures").Value} {suite.Attribute("skipped").Value}";
    }
}
