// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class BadFrameTests
{
    [TestMethod]
    [DataRow("""[2,"x","Heartbeat",""")]
    [DataRow("""[2,"x","Heartbeat",{}""")]
    [DataRow("""[2,"x","Heartbeat",{}]]""")]
    [DataRow("""[2,"x","Heartbeat",{'a':1}]""")]
    [DataRow("""[2,"x","Heartbeat"]""")]
    [DataRow("""[2,"x","Heartbeat",{},{}]""")]
    [DataRow("""[2,"x","Heartbeat",[]]""")]
    [DataRow("""[2,"x","Heartbeat",null]""")]
    [DataRow("""[2,"x",5,{}]""")]
    [DataRow("""[2,"x",{}]""")]
    [DataRow("""[2,"x","Authorize",{"idTag":"\ud800"}]""")]
    [DataRow("""[2,"x","Heartbeat",{"surprise":1}]""")]
    public async Task A_call_that_is_not_formed_well_is_a_formation_violation(string frame)
    {
        await ExpectAsync(frame, "FormationViolation");
    }

    [TestMethod]
    [DataRow("Reset", "{}", "NotImplemented")]
    [DataRow("heartbeat", "{}", "NotImplemented")]
    [DataRow("", "{}", "NotImplemented")]
    [DataRow("Authorize", "{}", "OccurenceConstraintViolation")]
    [DataRow("Authorize", """{"idTag":5}""", "TypeConstraintViolation")]
    [DataRow("Authorize", """{"idTag":null}""", "TypeConstraintViolation")]
    [DataRow("Authorize", """{"idTag":"123456789012345678901"}""", "PropertyConstraintViolation")]
    [DataRow("BootNotification", """{"chargePointVendor":"V"}""", "OccurenceConstraintViolation")]
    [DataRow("BootNotification", """{"chargePointVendor":"V","chargePointModel":["M"]}""", "TypeConstraintViolation")]
    [DataRow("StatusNotification", """{"connectorId":"1","status":"Available","errorCode":"NoError"}""", "TypeConstraintViolation")]
    [DataRow("StatusNotification", """{"connectorId":1.5,"status":"Available","errorCode":"NoError"}""", "TypeConstraintViolation")]
    [DataRow("StatusNotification", """{"connectorId":3000000000,"status":"Available","errorCode":"NoError"}""", "TypeConstraintViolation")]
    [DataRow("StatusNotification", """{"connectorId":-1,"status":"Available","errorCode":"NoError"}""", "PropertyConstraintViolation")]
    [DataRow("StatusNotification", """{"connectorId":256,"status":"Available","errorCode":"NoError"}""", "PropertyConstraintViolation")]
    [DataRow("StatusNotification", """{"connectorId":1,"status":"available","errorCode":"NoError"}""", "PropertyConstraintViolation")]
    [DataRow("StatusNotification", """{"connectorId":1,"status":"Available","errorCode":"NoError","timestamp":"yesterday"}""", "PropertyConstraintViolation")]
    [DataRow("StartTransaction", """{"connectorId":1,"idTag":"T","meterStart":0}""", "OccurenceConstraintViolation")]
    [DataRow("StopTransaction", """{"transactionId":1,"meterStop":0,"timestamp":"2026-01-01T00:00:00Z","reason":"Whim"}""", "PropertyConstraintViolation")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":{}}""", "TypeConstraintViolation")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[]}""", "OccurenceConstraintViolation")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[5]}""", "TypeConstraintViolation")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":1}]}]}""", "TypeConstraintViolation")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"1","unit":"kJ"}]}]}""", "PropertyConstraintViolation")]
    [DataRow("MeterValues", """{"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"1","extra":"x"}]}]}""", "FormationViolation")]
    public async Task A_payload_gets_the_error_it_deserves(string action, string payload, string code)
    {
        await ExpectAsync($"[2,\"x\",\"{action}\",{payload}]", code);
    }

    [TestMethod]
    [DataRow("hello")]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("[2]")]
    [DataRow("""[2,5,"Heartbeat",{}]""")]
    [DataRow("""[2,"","Heartbeat",{}]""")]
    [DataRow("""[2,"1234567890123456789012345678901234567","Heartbeat",{}]""")]
    [DataRow("""[2,"\ud800","Heartbeat",{}]""")]
    [DataRow("""["2","x","Heartbeat",{}]""")]
    [DataRow("""[9,"x","Heartbeat",{}]""")]
    [DataRow("""[3,"x",{}]""")]
    [DataRow("""[4,"x","GenericError","",{}]""")]
    public async Task A_frame_without_a_usable_id_is_skipped_and_reported(string frame)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.SendAsync(frame);
        await station.AskAsync("Heartbeat", "{}");
        await bench.UntilLoggedAsync(entry => entry.What == "bad frame");
        Assert.AreEqual(frame, (await bench.Central.ReadMessagesAsync(0, null, 1)).Single().Frame);
    }

    [TestMethod]
    public async Task A_frame_above_the_limit_is_refused_and_the_connection_goes_on()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.MaxFrameBytes = 5000);
        StationClient station = await bench.ConnectAsync("CP1");
        string data = new('x', 100_000);
        await station.SendAsync($$"""[2,"x","DataTransfer",{"vendorId":"V","data":"{{data}}"}]""");
        AssertError(await station.ReceiveAsync(), "FormationViolation");
        string fitting = $$"""[2,"y","DataTransfer",{"vendorId":"V","data":""}]""";
        fitting = fitting.Replace("\"\"", $"\"{data[..(5000 - fitting.Length)]}\"");
        await station.SendAsync(fitting);
        Assert.AreEqual(3, StationClient.Parse(await station.ReceiveAsync())[0].GetInt32());
        Assert.AreEqual(1024, (await bench.Central.ReadMessagesAsync(0, null, 1)).Single().Frame.Length);
    }

    [TestMethod]
    public async Task A_binary_message_ends_the_connection()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.SendAsync(StationClient.Binary, Encoding.UTF8.GetBytes("""[2,"x","Heartbeat",{}]"""));
        Assert.IsNull(await station.ReceiveAsync());
        Assert.AreEqual(1003, station.CloseCode);
    }

    [TestMethod]
    public async Task A_text_that_is_not_utf8_ends_the_connection()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.SendAsync(StationClient.Text, [0x5B, 0xFF, 0x5D]);
        Assert.IsNull(await station.ReceiveAsync());
        await bench.UntilLoggedAsync(entry => entry.What == "disconnected");
    }

    [TestMethod]
    public async Task A_flood_of_bad_frames_does_not_flood_the_log()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        for (int i = 0; i < 250; i++)
        {
            await station.SendAsync("rubbish");
        }

        await station.AskAsync("Heartbeat", "{}");
        Assert.AreEqual(12, (await bench.Central.ReadLogsAsync(0, 1000)).Count(entry => entry.What == "bad frame"));
    }

    private static async Task ExpectAsync(string frame, string code)
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.IsStrict = true);
        StationClient station = await bench.ConnectAsync("CP1");
        await station.SendAsync(frame);
        AssertError(await station.ReceiveAsync(), code);
        await station.AskAsync("Heartbeat", "{}");
    }

    private static void AssertError(string frame, string code)
    {
        JsonElement answer = StationClient.Parse(frame);
        Assert.AreEqual(5, answer.GetArrayLength());
        Assert.AreEqual(4, answer[0].GetInt32());
        Assert.AreEqual("x", answer[1].GetString());
        Assert.AreEqual(code, answer[2].GetString());
        Assert.AreEqual(JsonValueKind.Object, answer[4].ValueKind);
    }
}
