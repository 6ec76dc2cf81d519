// SPDX-License-Identifier: MIT

using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class ApiTests
{
    [TestMethod]
    [DataRow("/api/central/charge-points")]
    [DataRow("/api/charge_points")]
    public async Task Charge_points_are_listed(string path)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("BootNotification", Samples.Boot);
        await station.AskAsync("Heartbeat", "{}");
        await station.AskAsync("StatusNotification", Samples.Status(1, "Faulted", "GroundFailure"));
        JsonElement one = (await bench.GetAsync(path)).EnumerateArray().Single();
        Assert.AreEqual("CP1 Vendor Model 1.2.3 True Accepted", string.Join(' ', one.GetProperty("id"), one.GetProperty("vendor"),
            one.GetProperty("model"), one.GetProperty("firmware"), one.GetProperty("connected"), one.GetProperty("bootStatus")));
        foreach (string name in (string[])["lastSeen", "lastHeartbeat", "lastBoot", "lastStatus", "connectedSince"])
        {
            Assert.AreEqual(24, one.GetProperty(name).GetString().Length, name);
        }

        JsonElement connector = one.GetProperty("connectors").EnumerateArray().Single();
        Assert.AreEqual("1 Faulted GroundFailure 2026-01-01T09:00:00.000Z", string.Join(' ', connector.GetProperty("id"),
            connector.GetProperty("status"), connector.GetProperty("errorCode"), connector.GetProperty("since")));
    }

    [TestMethod]
    public async Task One_charge_point_is_shown_and_configured()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        const string Path = "/api/central/charge-points/CP1";
        await ExpectProblemAsync(bench, HttpMethod.Get, Path, null, 404);
        (int status, _) = await bench.SendAsync(HttpMethod.Put, Path, """{"registration":"Pending","intervalSeconds":5,"password":"sesame"}""");
        Assert.AreEqual(201, status);
        (status, JsonElement body) = await bench.SendAsync(HttpMethod.Put, Path, """{"password":null}""");
        Assert.AreEqual(200, status);
        Assert.AreEqual("Pending 5 False", string.Join(' ', body.GetProperty("registration"), body.GetProperty("intervalSeconds"), body.GetProperty("passwordSet")));
        Assert.AreEqual("CP1", (await bench.GetAsync(Path)).GetProperty("id").GetString());
    }

    [TestMethod]
    public async Task Transactions_are_listed_filtered_and_exported()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        StationClient other = await bench.ConnectAsync("CP2");
        await station.AskAsync("StartTransaction", Samples.Start(idTag: "=1+1"));
        await other.AskAsync("StartTransaction", Samples.Start(idTag: "a,\\\"b"));
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        Assert.AreEqual("1,2", Ids(await bench.GetAsync("/api/central/transactions")));
        Assert.AreEqual("1", Ids(await bench.GetAsync("/api/central/transactions?id=1")));
        Assert.AreEqual("2", Ids(await bench.GetAsync("/api/central/transactions?chargePointId=CP2")));
        Assert.AreEqual("2", Ids(await bench.GetAsync("/api/central/transactions?running=true")));
        Assert.AreEqual("2", Ids(await bench.GetAsync("/api/central/transactions?after=1&limit=5")));
        Assert.AreEqual("2", Ids(await bench.GetAsync("/api/central/transactions?limit=1")));
        Assert.AreEqual("""
            id,chargePointId,connectorId,idTag,idTagStatus,startedAt,stoppedAt,meterStartWh,meterStopWh,energyWh,stopReason
            1,CP1,1,'=1+1,Accepted,2026-01-01T10:00:00.000Z,2026-01-01T11:00:00.000Z,100,600,500,EVDisconnected
            2,CP2,1,"a,""b",Accepted,2026-01-01T10:00:00.000Z,,100,,0,

            """, (await bench.GetTextAsync("/api/central/transactions.csv")).Replace("\r\n", "\n"));
        await ExpectProblemAsync(bench, HttpMethod.Get, "/api/central/transactions?id=one", null, 400);
        await ExpectProblemAsync(bench, HttpMethod.Get, "/api/central/transactions?running=perhaps", null, 400);
        await ExpectProblemAsync(bench, HttpMethod.Get, "/api/central/transactions?limit=10001", null, 400);
        await ExpectProblemAsync(bench, HttpMethod.Get, "/api/central/transactions.csv?id=one", null, 400);
    }

    [TestMethod]
    [DataRow("=1", "'=1")]
    [DataRow("+1", "'+1")]
    [DataRow("-1", "'-1")]
    [DataRow("@a", "'@a")]
    [DataRow("\\t=1", "'\t=1")]
    [DataRow("\\n=1", "\"'\n=1\"")]
    [DataRow("a=1", "a=1")]
    [DataRow("a\\\"b", "\"a\"\"b\"")]
    [DataRow("a,b", "\"a,b\"")]
    public async Task No_text_of_a_station_is_a_formula_or_breaks_a_line_of_the_table(string idTag, string expected)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await (await bench.ConnectAsync("CP1")).AskAsync("StartTransaction", Samples.Start(idTag: idTag));
        Assert.Contains($"1,CP1,1,{expected},Accepted,", await bench.GetTextAsync("/api/central/transactions.csv?search=cp1"));
        await bench.UntilLoggedAsync(entry => entry.What == "transactions downloaded");
    }

    [TestMethod]
    public async Task What_stations_report_is_logged()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("BootNotification", Samples.Boot);
        await station.AskAsync("StatusNotification", Samples.Status(1, "Faulted", "GroundFailure"));
        await station.AskAsync("Authorize", """{"idTag":"X"}""");
        await station.AskAsync("StartTransaction", Samples.Start());
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        await station.AskAsync("DataTransfer", """{"vendorId":"V","messageId":"M","data":"D"}""");
        await station.AskAsync("FirmwareStatusNotification", """{"status":"Idle"}""");
        await station.AskAsync("DiagnosticsStatusNotification", """{"status":"Idle"}""");
        JsonElement[] logs = (await bench.GetAsync("/api/logs?after=0&chargePointId=CP1")).EnumerateArray().ToArray();
        Assert.AreEqual("connected,boot Accepted,connector 1 Faulted,authorize X,transaction started,transaction stopped,DataTransfer,firmware Idle,diagnostics Idle",
            string.Join(',', logs.Select(one => one.GetProperty("what"))));
        Assert.AreEqual("Warning GroundFailure", $"{logs[2].GetProperty("level")} {logs[2].GetProperty("detail")}");
        Assert.AreEqual("V M D", logs[6].GetProperty("detail").GetString());
    }

    [TestMethod]
    public async Task Meter_values_of_a_transaction_are_listed()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("MeterValues",
            """{"connectorId":1,"transactionId":4,"meterValue":[{"timestamp":"2026-01-01T10:00:00Z","sampledValue":[{"value":"7"}]}]}""");
        JsonElement sample = (await bench.GetAsync("/api/central/transactions/4/meter-values")).EnumerateArray().Single();
        Assert.AreEqual("7 Wh Energy.Active.Import.Register", string.Join(' ', sample.GetProperty("value"), sample.GetProperty("unit"), sample.GetProperty("measurand")));
        await ExpectProblemAsync(bench, HttpMethod.Get, "/api/central/transactions/x/meter-values", null, 400);
    }

    [TestMethod]
    public async Task Messages_are_numbered_in_order_and_paged()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.SendAsync("rubbish");
        await station.AskAsync("Heartbeat", "{}");
        JsonElement[] all = (await bench.GetAsync("/api/central/messages?after=0")).EnumerateArray().ToArray();
        Assert.AreEqual("1 2 3", string.Join(' ', all.Select(one => one.GetProperty("n"))));
        Assert.AreEqual("in in out", string.Join(' ', all.Select(one => one.GetProperty("direction"))));
        Assert.AreEqual(JsonValueKind.String, all[0].GetProperty("frame").ValueKind);
        Assert.AreEqual("""[2,"m1","Heartbeat",{}]""", all[1].GetProperty("frame").GetRawText());
        Assert.AreEqual(1, (await bench.GetAsync("/api/central/messages?after=2")).GetArrayLength());
        Assert.AreEqual(0, (await bench.GetAsync("/api/central/messages?chargePointId=CP2")).GetArrayLength());
        Assert.AreEqual(2, (await bench.GetAsync("/api/central/messages?limit=2"))[0].GetProperty("n").GetInt32());
        await ExpectProblemAsync(bench, HttpMethod.Get, "/api/central/messages?after=-1", null, 400);
    }

    [TestMethod]
    public async Task Id_tags_are_added_changed_and_deleted()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        const string Path = "/api/central/id-tags/TAG";
        Assert.AreEqual(2, (await bench.GetAsync("/api/central/id-tags")).GetArrayLength());
        await ExpectProblemAsync(bench, HttpMethod.Get, Path, null, 404);
        (int status, JsonElement body) = await bench.SendAsync(HttpMethod.Put, Path, """{"expiryDate":"2001-01-01T00:00:00Z","parentIdTag":"P"}""");
        Assert.AreEqual("201 Expired P", $"{status} {body.GetProperty("status")} {body.GetProperty("parentIdTag")}");
        (status, body) = await bench.SendAsync(HttpMethod.Put, Path, """{"status":"Blocked"}""");
        Assert.AreEqual("200 Blocked ", $"{status} {body.GetProperty("status")} {body.GetProperty("parentIdTag")}");
        Assert.AreEqual(204, (await bench.SendAsync(HttpMethod.Delete, Path)).Status);
        await ExpectProblemAsync(bench, HttpMethod.Delete, Path, null, 404);
        await ExpectProblemAsync(bench, HttpMethod.Put, Path, """{"status":"Expired"}""", 400);
        await ExpectProblemAsync(bench, HttpMethod.Put, Path, """{"expiryDate":"soon"}""", 400);
        await ExpectProblemAsync(bench, HttpMethod.Put, Path + "-IS-FAR-TOO-LONG-HERE", "{}", 400);
    }

    [TestMethod]
    public async Task Actions_are_logged()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.SendAsync(HttpMethod.Put, "/api/central/id-tags/TAG", """{"status":"Blocked"}""");
        await bench.SendAsync(HttpMethod.Post, "/api/send_command/CP1", """{"action":"start"}""");
        JsonElement[] logs = (await bench.GetAsync("/api/logs")).EnumerateArray().ToArray();
        Assert.AreEqual("idTag TAG,command RemoteStartTransaction", string.Join(',', logs.Select(one => one.GetProperty("what"))));
        Assert.AreEqual("Warning CP1", $"{logs[1].GetProperty("level")} {logs[1].GetProperty("chargePointId")}");
        Assert.AreEqual(1, (await bench.GetAsync("/api/central/logs?after=1")).GetArrayLength());
    }

    [TestMethod]
    public async Task The_status_counts()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StartTransaction", Samples.Start());
        JsonElement status = await bench.GetAsync("/api/central/status");
        Assert.AreEqual("1 1 1 16384", string.Join(' ', status.GetProperty("chargePoints"), status.GetProperty("connected"),
            status.GetProperty("runningTransactions"), status.GetProperty("queueCapacity")));
    }

    [TestMethod]
    public async Task What_does_not_exist_is_a_problem_too()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await ExpectProblemAsync(bench, HttpMethod.Get, "/api/nothing", null, 404);
        await ExpectProblemAsync(bench, HttpMethod.Delete, "/api/central/transactions", null, 405);
    }

    internal static async Task ExpectProblemAsync(CentralBench bench, HttpMethod method, string path, string body, int expected)
    {
        (int status, JsonElement problem) = await bench.SendAsync(method, path, body);
        Assert.AreEqual(expected, status, $"{path} {problem}");
        Assert.AreEqual(expected, problem.GetProperty("status").GetInt32());
        Assert.IsGreaterThan(0, problem.GetProperty("title").GetString().Length);
    }

    private static string Ids(JsonElement rows)
    {
        return string.Join(',', rows.EnumerateArray().Select(row => row.GetProperty("id")));
    }
}
