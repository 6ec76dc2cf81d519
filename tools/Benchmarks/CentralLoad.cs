// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Benchmarks;

/// <summary>How long stations wait for the bench central system's answers, from the last byte sent to the answer read.</summary>
internal sealed class CentralLoad(int stationCount, int seconds, int intervalSeconds)
{
    private const int ConnectsPerSecond = 200;
    private const int Bursts = 20;
    private const int HeartbeatSeconds = 60;
    private static readonly TimeSpan s_pagePoll = TimeSpan.FromSeconds(1);
    private static readonly string[] s_pageRequests =
    [
        "/api/central/status", "/api/central/charge-points?offset=0&limit=15", "/api/central/charge-points/S-0001",
        "/api/central/transactions?offset=0&limit=15", "/api/logs?offset=0&limit=15", "/api/logs?offset=0&limit=15&search=faulted",
    ];

    public async Task RunAsync()
    {
        using CentralProcess central = await CentralProcess.StartAsync(HeartbeatSeconds);
        using HttpClient http = new() { BaseAddress = new Uri(central.Http) };
        LoadStation[] stations = Enumerable.Range(1, stationCount).Select(n => new LoadStation("S-" + n.ToString("D4", CultureInfo.InvariantCulture), n)).ToArray();
        Latencies connecting = new();
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(stations.Select(async (station, index) =>
        {
            await Task.Delay(TimeSpan.FromSeconds((double)index / ConnectsPerSecond));
            await station.ConnectAsync(central.Url, connecting);
        }));
        Console.WriteLine($"connect, boot, 3 statuses: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s; {connecting.Summary()}; central system {central.Cost()}");
        await RunSteadyAsync(stations, http, central);
        await RunBurstsAsync(stations, http, central);
        Task closing = Task.WhenAll(stations.Select(station => station.CloseAsync()));
        Console.WriteLine("stop: " + await central.StopAsync());
        await closing;
        Array.ForEach(stations, station => station.Dispose());
    }

    private async Task RunSteadyAsync(LoadStation[] stations, HttpClient http, CentralProcess central)
    {
        Latencies steady = new();
        Latencies page = new();
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(seconds));
        TimeSpan interval = TimeSpan.FromSeconds(intervalSeconds);
        Task watching = WatchAsync(http, page, stop.Token);
        await Task.WhenAll(stations.Select(station => station.RunAsync(interval, steady, stop.Token)).Append(watching));
        Console.WriteLine($"steady, a call every {intervalSeconds} s from each for {seconds} s: {steady.Summary()}; central system {central.Cost()}");
        Console.WriteLine($"page, {s_pageRequests.Length} requests a second: {page.Summary()}");
    }

    /// <summary>As clock-aligned meter values come: all in one instant, then nothing for long.</summary>
    private static async Task RunBurstsAsync(LoadStation[] stations, HttpClient http, CentralProcess central)
    {
        Latencies burst = new();
        TimeSpan busy = TimeSpan.Zero;
        TimeSpan answering = TimeSpan.Zero;
        TimeSpan before = central.Cpu;
        TimeSpan ownBefore = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Bursts; i++)
        {
            Array.ForEach(stations, station => station.Prepare());
            TimeSpan idle = central.Cpu;
            long start = Stopwatch.GetTimestamp();
            await Task.WhenAll(stations.Select(station => station.SendPreparedAsync(burst)));
            busy += Stopwatch.GetElapsedTime(start);
            answering += central.Cpu - idle;

            // A read comes after everything that was queued before it.
            await http.GetStringAsync("/api/logs?limit=1");
        }

        int calls = stations.Length * Bursts;
        double own = (Environment.CpuUsage.TotalTime - ownBefore).TotalMicroseconds / calls;
        double cpu = (central.Cpu - before).TotalMicroseconds / calls;
        Console.WriteLine($"all at once, {Bursts} times: {calls / busy.TotalSeconds:0} calls/s; of CPU for each the stations took {own:0} µs, the central system "
            + $"{answering.TotalMicroseconds / calls:0} until all were answered and {cpu:0} in the end; {burst.Summary()}; central system {central.Cost()}");
    }

    private static async Task WatchAsync(HttpClient http, Latencies latencies, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                foreach (string path in s_pageRequests)
                {
                    long start = Stopwatch.GetTimestamp();
                    await http.GetStringAsync(path, stop);
                    latencies.Add(start);
                }

                await Task.Delay(s_pagePoll, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }
    }
}
