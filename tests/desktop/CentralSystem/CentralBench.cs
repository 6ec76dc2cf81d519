// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

/// <summary>A central system on a free port, its API on another, and stations to connect to it.</summary>
internal sealed class CentralBench : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentBag<StationClient> _stations = [];
    private readonly List<CentralLogEntry> _log = [];
    private readonly List<(Func<CentralLogEntry, bool> Expected, TaskCompletionSource Seen)> _awaited = [];
    private readonly HttpClient _http = new();
    private WebApplication _api;

    private CentralBench(CentralOptions options)
    {
        Central = new CentralServer(options);
        Central.Logged += OnLogged;
    }

    public CentralServer Central { get; }

    /// <summary>Base address of the API, without a slash at the end.</summary>
    public string ApiUrl { get; private set; }

    public static async Task<CentralBench> StartAsync(Action<CentralOptions> configure = null, string token = null)
    {
        CentralOptions options = new();
        configure?.Invoke(options);
        CentralBench bench = new(options);
        await bench.Central.StartAsync();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore().AddProblemDetails();
        bench._api = builder.Build();
        bench._api.UseStatusCodePages();
        bench._api.UseApiAccess(token);
        bench._api.MapCentralApi(bench.Central);
        await bench._api.StartAsync();
        bench.ApiUrl = bench._api.Urls.Single();
        return bench;
    }

    /// <summary>Connects, and returns when the central system has taken the connection: the answer to the handshake comes before.</summary>
    public async Task<StationClient> ConnectAsync(string id, params string[] headers)
    {
        StationClient station = await TryConnectAsync("/ocpp/" + id, "ocpp1.6", headers);
        if (station.HttpStatus != 101)
        {
            throw new InvalidDataException(station.Handshake);
        }

        await UntilAsync(() => Central.FindChargePoint(Uri.UnescapeDataString(id))?.Connected == true);
        return station;
    }

    public async Task<StationClient> TryConnectAsync(string path, string protocol = "ocpp1.6", params string[] headers)
    {
        StationClient station = await StationClient.ConnectAsync(Central.Port, path, protocol, headers);
        _stations.Add(station);
        return station;
    }

    /// <summary>Waits until a log entry fits, also one from before.</summary>
    public Task UntilLoggedAsync(Func<CentralLogEntry, bool> expected)
    {
        lock (_log)
        {
            if (_log.Exists(entry => expected(entry)))
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((expected, seen));
            return seen.Task.WaitAsync(s_patience);
        }
    }

    /// <summary>Waits until a condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.IsLessThan(s_patience, Stopwatch.GetElapsedTime(start));
            await Task.Delay(1);
        }
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string body = null,
        params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, ApiUrl + path);
        request.Content = body == null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : StationClient.Parse(text));
    }

    /// <summary>GET of something that is there.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        (int status, JsonElement body) = await SendAsync(HttpMethod.Get, path);
        return status == 200 ? body : throw new InvalidDataException($"{path}: {status} {body}");
    }

    public Task<string> GetTextAsync(string path)
    {
        return _http.GetStringAsync(ApiUrl + path);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (StationClient station in _stations)
        {
            station.Dispose();
        }

        _http.Dispose();
        await _api.DisposeAsync();
        await Central.DisposeAsync();
    }

    private void OnLogged(CentralLogEntry entry)
    {
        lock (_log)
        {
            _log.Add(entry);
            foreach ((_, TaskCompletionSource seen) in _awaited.Where(one => one.Expected(entry)))
            {
                seen.TrySetResult();
            }
        }
    }
}
