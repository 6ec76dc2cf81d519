// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>--behaviour: drivers come and go by themselves.</summary>
[TestClass]
public sealed class BehaviourTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    [TestMethod]
    public void Drivers_plug_in_charge_stop_and_leave_and_every_session_is_billed()
    {
        using EmulatorBench bench = new();
        bench.Start("--stations", "4", "--behaviour", "busy", "--seed", "5", "--speed", "400", "--no-web");
        Wait(bench, () => Metrics(bench)["transactions_total"] - Metrics(bench)["transactions_open"] >= 6, "six sessions that have ended");
        Dictionary<string, long> metrics = Metrics(bench);
        Assert.AreEqual(0, metrics["firmware_failures_total"]);
        Assert.AreEqual(4, metrics["stations"]);
        Assert.IsTrue(metrics["energy_delivered_wh_total"] > 1000, metrics["energy_delivered_wh_total"] + " Wh");
        Assert.IsTrue(metrics["cars"] <= 6, "more cars than connectors");
        Assert.IsTrue(metrics["process_cpu_milliseconds_total"] > 0 && metrics["process_memory_bytes"] > 0);
        string[] reasons = [.. bench.Get("/api/central/transactions").EnumerateArray().Select(Reason).Where(reason => reason != null)];
        Assert.IsTrue(reasons.Length >= 5, bench.Output);
        Assert.IsTrue(reasons.All(reason => reason is "Local" or "EVDisconnected"), string.Join(' ', reasons));
    }

    [TestMethod]
    public void The_seed_is_printed_and_the_end_is_summed_up()
    {
        using EmulatorBench bench = new();
        bench.Start("--stations", "2", "--behaviour", "calm", "--seed", "77", "--no-web");
        Wait(bench, () => Metrics(bench)["connected"] == 2, "both online");
        Assert.AreEqual(0, bench.Stop());
        StringAssert.Contains(bench.Output, "behaviour calm, seed 77");
        StringAssert.Contains(bench.Output, "summary: 2 stations");
    }

    [TestMethod]
    public void Stations_of_a_mixed_fleet_name_their_model_and_have_its_connectors()
    {
        using EmulatorBench bench = new();
        bench.Start("--stations", "12", "--behaviour", "calm", "--no-web");
        Wait(bench, () => Metrics(bench)["connected"] == 12, "all online");
        JsonElement[] boots = [.. Enumerable.Range(1, 12).Select(i => Boot(bench, $"EMU-001-{i:D4}"))];
        Assert.AreEqual(12, boots.Select(boot => boot.GetRawText()).Distinct().Count());
        Assert.AreEqual(1, bench.Station("EMU-001-0001").GetProperty("connectors").GetArrayLength());
        Assert.AreEqual(2, bench.Station("EMU-001-0003").GetProperty("connectors").GetArrayLength());
    }

    private static void Wait(EmulatorBench bench, Func<bool> condition, string what) =>
        Assert.IsTrue(SpinWait.SpinUntil(condition, s_patience), $"waited in vain for {what}\n{bench.Output}{bench.Error}");

    private static JsonElement Boot(EmulatorBench bench, string id) => bench.Get($"/api/stations/{id}/frames").EnumerateArray()
        .Select(frame => frame.GetProperty("frame"))
        .First(frame => frame[0].GetInt32() == 2 && frame[2].GetString() == "BootNotification")[3];

    private static string Reason(JsonElement transaction) =>
        transaction.TryGetProperty("stopReason", out JsonElement reason) ? reason.GetString() : null;

    private static Dictionary<string, long> Metrics(EmulatorBench bench) =>
        bench.Http.GetStringAsync("/metrics").GetAwaiter().GetResult().Split('\n')
            .Where(line => line.StartsWith("ocppstation_", StringComparison.Ordinal))
            .Select(line => line["ocppstation_".Length..].Split(' '))
            .ToDictionary(pair => pair[0], pair => (long)double.Parse(pair[1], CultureInfo.InvariantCulture));
}
