// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public async Task A_boot_is_accepted_with_time_and_heartbeat_interval()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.HeartbeatIntervalSeconds = 17);
        StationClient station = await bench.ConnectAsync("CP1");
        JsonElement answer = await station.AskAsync("BootNotification", Samples.Boot);
        Assert.AreEqual("Accepted", answer.GetProperty("status").GetString());
        Assert.AreEqual(17, answer.GetProperty("interval").GetInt32());
        Assert.IsLessThan(TimeSpan.FromMinutes(1), (DateTimeOffset.UtcNow - answer.GetProperty("currentTime").GetDateTimeOffset()).Duration());
        ChargePointInfo info = bench.Central.FindChargePoint("CP1");
        Assert.AreEqual("Vendor Model S1 1.2.3", $"{info.Vendor} {info.Model} {info.SerialNumber} {info.Firmware}");
        Assert.IsNotNull(info.LastBoot);
    }

    [TestMethod]
    [DataRow(RegistrationStatus.Pending, null, 30)]
    [DataRow(RegistrationStatus.Rejected, 7, 7)]
    [DataRow(RegistrationStatus.Accepted, 9, 9)]
    public async Task A_boot_is_answered_as_configured(RegistrationStatus registration, int? intervalSeconds, int expectedSeconds)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.Central.ConfigureAsync("CP1", new ChargePointSettings(registration, intervalSeconds));
        StationClient station = await bench.ConnectAsync("CP1");
        JsonElement answer = await station.AskAsync("BootNotification", Samples.Boot);
        Assert.AreEqual(registration.ToString(), answer.GetProperty("status").GetString());
        Assert.AreEqual(expectedSeconds, answer.GetProperty("interval").GetInt32());
    }

    [TestMethod]
    public async Task A_rejected_station_may_only_boot_again()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.Central.ConfigureAsync("CP1", new ChargePointSettings(RegistrationStatus.Rejected, null));
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("BootNotification", Samples.Boot);
        Assert.AreEqual("SecurityError", (await station.CallAsync("Heartbeat", "{}"))[2].GetString());
        await bench.Central.ConfigureAsync("CP1", new ChargePointSettings(RegistrationStatus.Accepted, null));
        await station.AskAsync("BootNotification", Samples.Boot);
        await station.AskAsync("Heartbeat", "{}");
    }

    [TestMethod]
    public async Task A_pending_station_is_answered_when_it_reports()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.Central.ConfigureAsync("CP1", new ChargePointSettings(RegistrationStatus.Pending, null));
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("BootNotification", Samples.Boot);
        await station.AskAsync("StatusNotification", Samples.Status(1, "Available"));
    }

    [TestMethod]
    public async Task The_last_status_of_every_connector_is_kept()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StatusNotification", Samples.Status(0, "Available"));
        await station.AskAsync("StatusNotification", Samples.Status(1, "Available"));
        await station.AskAsync("StatusNotification", Samples.Status(2, "Faulted", "GroundFailure"));
        await station.AskAsync("StatusNotification", Samples.Status(1, "Charging"));
        ChargePointInfo info = bench.Central.FindChargePoint("CP1");
        Assert.HasCount(3, info.Connectors);
        Assert.AreEqual("Charging", info.Connectors[1].Status);
        Assert.AreEqual("GroundFailure", info.Connectors[2].ErrorCode);
        Assert.AreEqual(new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero), info.Connectors[2].Since);
        Assert.IsNotNull(info.LastStatus);
    }

    [TestMethod]
    [DataRow("DataTransfer", """{"vendorId":"X","messageId":"a","data":"b"}""", "UnknownVendorId")]
    [DataRow("DiagnosticsStatusNotification", """{"status":"Uploading"}""", null)]
    [DataRow("FirmwareStatusNotification", """{"status":"Installed"}""", null)]
    [DataRow("SignedFirmwareStatusNotification", """{"status":"SignatureVerified","requestId":1}""", null)]
    [DataRow("LogStatusNotification", """{"status":"Uploaded","requestId":1}""", null)]
    [DataRow("SecurityEventNotification", """{"type":"StartupOfTheDevice","timestamp":"2026-01-01T10:00:00Z"}""", null)]
    [DataRow("SignCertificate", """{"csr":"-----BEGIN"}""", "Rejected")]
    public async Task Every_other_call_has_its_answer(string action, string payload, string status)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        JsonElement answer = await station.AskAsync(action, payload);
        Assert.AreEqual(status, answer.TryGetProperty("status", out JsonElement found) ? found.GetString() : null);
    }
}
