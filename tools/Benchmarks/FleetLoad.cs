// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using System.Threading.Tasks;

namespace OcppStation.Benchmarks;

/// <summary>
/// What stations of the emulator cost: idle ones by the difference of two fleets, so that what the process itself costs drops
/// out, and a busy fleet of 1,000.
/// </summary>
internal sealed class FleetLoad(int seconds)
{
    private const int Few = 100;
    private const int Many = 600;
    private const int Busy = 1000;
    private const int BusyCharging = 500;
    private const int HeartbeatSeconds = 10;

    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    public async Task RunAsync()
    {
        (double fewKb, double fewCpuMs) = await RunIdleAsync(Few);
        (double manyKb, double manyCpuMs) = await RunIdleAsync(Many);
        int added = Many - Few;
        Write($"an added idle station: {(manyKb - fewKb) / added:0.0} kB, {(manyCpuMs - fewCpuMs) / added:0.00} ms of CPU a minute");
        await RunBusyAsync();
    }

    private async Task<(double Kb, double CpuMsPerMinute)> RunIdleAsync(int stations)
    {
        using CentralProcess central = await CentralProcess.StartAsync(HeartbeatSeconds);
        using EmulatorProcess emulator = new(central.Url, ["--stations", Text(stations)]);
        double online = await emulator.ReachAsync("connected", stations, s_patience);
        await Task.Delay(s_settle);
        long frames = await emulator.ReadAsync("frames_sent_total");
        TimeSpan before = emulator.Cpu;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        double cpuMs = (emulator.Cpu - before).TotalMilliseconds * 60 / seconds;
        double kb = emulator.Memory / 1000.0;
        double sent = (await emulator.ReadAsync("frames_sent_total") - frames) * 60.0 / seconds / stations;
        Write($"{stations} idle stations, heartbeat every {HeartbeatSeconds} s: online after {online:0.0} s, {kb / 1000:0.0} MB, {cpuMs:0} ms of CPU a minute, {sent:0.0} frames a minute from each");
        return (kb, cpuMs);
    }

    private async Task RunBusyAsync()
    {
        using CentralProcess central = await CentralProcess.StartAsync(HeartbeatSeconds);
        using EmulatorProcess emulator = new(central.Url, ["--stations", Text(Busy), "--behaviour", "busy", "--seed", "1"]);
        double online = await emulator.ReachAsync("connected", Busy, s_patience);
        double charging = await emulator.ReachAsync("charging", BusyCharging, s_patience);
        await Task.Delay(s_settle);
        TimeSpan before = emulator.Cpu;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        double cores = (emulator.Cpu - before).TotalSeconds / seconds;
        Write($"{Busy} busy stations: online after {online:0.0} s, {BusyCharging} charging after {charging:0.0} s; then {await emulator.ReadAsync("charging")} charging, "
            + $"{emulator.Memory / 1e6:0} MB, {cores:0.00} of a core, {await emulator.ReadAsync("reconnects_total")} reconnects, {await emulator.ReadAsync("firmware_failures_total")} failures");
        Write($"central system at that load: {central.Cost()}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Write(string line) => Console.WriteLine(line);
}
