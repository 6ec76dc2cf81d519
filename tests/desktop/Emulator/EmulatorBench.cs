// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>An emulator in this process on free ports, with a fresh flash, driven through its control API.</summary>
internal sealed class EmulatorBench : IDisposable
{
    // Long enough for a busy machine; a test that has to wait this long has failed.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("ocppstation-");
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly TextWriter _synchronizedOutput;
    private readonly TextWriter _synchronizedError;
    private Task<int> _run;

    public EmulatorBench()
    {
        _synchronizedOutput = TextWriter.Synchronized(_output);
        _synchronizedError = TextWriter.Synchronized(_error);
    }

    /// <summary>Everything written to standard output so far.</summary>
    public string Output => Written(_synchronizedOutput, _output);

    /// <summary>Everything written to standard error so far.</summary>
    public string Error => Written(_synchronizedError, _error);

    public string FlashDirectory => _flash.FullName;

    /// <summary>Client whose base address is the control API.</summary>
    public HttpClient Http { get; private set; }

    public EmulatorEndpoints Endpoints { get; private set; }

    /// <summary>Starts the emulator and waits until everything listens; null arguments of the bench go before the given ones.</summary>
    public EmulatorBench Start(params string[] args)
    {
        EmulatorHost host = Begin(args);
        Assert.IsTrue(SpinWait.SpinUntil(() => host.Ready.IsCompleted, s_patience) && host.Ready.IsCompletedSuccessfully, Error);
        Endpoints = host.Ready.Result;
        Http = new HttpClient { BaseAddress = new Uri(Endpoints.Http) };
        return this;
    }

    /// <summary>Runs the emulator to its end and returns the exit code.</summary>
    public int Run(params string[] args)
    {
        Begin(args);
        return WaitForExit();
    }

    public int WaitForExit()
    {
        Assert.IsTrue(_run.Wait(s_patience), "does not end:\n" + Output);
        return _run.Result;
    }

    /// <summary>Ends it as Ctrl-C does.</summary>
    public int Stop()
    {
        _stop.Cancel();
        return WaitForExit();
    }

    public JsonElement Get(string path)
    {
        using HttpResponseMessage answer = Http.GetAsync(path).GetAwaiter().GetResult();
        string text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.IsTrue(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    /// <summary>A station in detail.</summary>
    public JsonElement Station(string id = "EMU-001") => Get("/api/stations/" + id);

    /// <summary>One connector of the first station.</summary>
    public JsonElement Connector(int number) => Station().GetProperty("connectors")[number - 1];

    /// <summary>Posts to the first station; the HTTP status must be as expected.</summary>
    public JsonElement Post(string path, string body = "", int expected = 200)
    {
        string url = path.StartsWith('/') ? path : "/api/stations/EMU-001/" + path;
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = Http.PostAsync(url, content).GetAwaiter().GetResult();
        string text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.AreEqual(expected, (int)answer.StatusCode, $"{path} {body}: {text}");
        JsonElement json = JsonElement.Parse(text);
        if (expected >= 400)
        {
            Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.AreEqual(expected, json.GetProperty("status").GetInt32());
            Assert.IsTrue(json.GetProperty("detail").GetString().Length > 0);
        }

        return json;
    }

    /// <summary>A command of the embedded central system; returns the payload of the answer.</summary>
    public JsonElement Command(string action, string payload)
    {
        Until(() => IsKnownAndConnected(), "the central system's end of the link");
        JsonElement answer = Post("/api/central/charge-points/EMU-001/commands", $"{{\"action\":\"{action}\",\"payload\":{payload}}}");
        Assert.AreEqual("CALLRESULT", answer.GetProperty("messageType").GetString());
        return answer.GetProperty("payload");
    }

    private bool IsKnownAndConnected()
    {
        JsonElement points = Get("/api/central/charge-points");
        return points.GetArrayLength() > 0 && points[0].GetProperty("connected").GetBoolean();
    }

    /// <summary>Pulls the plug as soon as the lock lets it go.</summary>
    public void Unplug(int connector)
    {
        Until(() => Connector(connector).GetProperty("lock").GetString() == "unlocked", "unlocked");
        Post($"connectors/{connector}/unplug");
    }

    /// <summary>Waits until a connector has a status.</summary>
    public void WaitStatus(int connector, string status) =>
        Until(() => Connector(connector).GetProperty("status").GetString() == status, $"connector {connector} {status}");

    /// <summary>Waits until the link is in a state.</summary>
    public void WaitLink(string state) => Until(() => Station().GetProperty("link").GetString() == state, "link " + state);

    /// <summary>Waits until the boot has been accepted by a link that is open: after a reset the answer before it may still be seen.</summary>
    public void WaitAccepted() => Until(
        () => Station().GetProperty("bootStatus").GetString() == "Accepted" && Station().GetProperty("link").GetString() == "online",
        "boot accepted");

    /// <summary>Frames of the first station that are calls of an action.</summary>
    public JsonElement[] Calls(string action) => Get("/api/stations/EMU-001/frames").EnumerateArray()
        .Select(frame => frame.GetProperty("frame"))
        .Where(frame => frame[0].GetInt32() == 2 && frame[2].GetString() == action).ToArray();

    public void Until(Func<bool> condition, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsTrue(watch.Elapsed < s_patience, $"waited in vain for {what}\n{Get("/api/stations")}\n{Output}{Error}");
            Thread.Sleep(5);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        if (_run != null && !_run.IsCompleted)
        {
            _run.Wait(s_patience);
        }

        Http?.Dispose();
        _flash.Delete(true);
    }

    /// <summary>A synchronized writer locks itself, not what it writes to.</summary>
    private static string Written(TextWriter synchronized, StringWriter text)
    {
        lock (synchronized)
        {
            return text.ToString();
        }
    }

    private EmulatorHost Begin(string[] args)
    {
        string[] all = ["--flash", FlashDirectory, "--http", "127.0.0.1:0", "--central-port", "0", .. args];
        all = args.Contains("--http") || args.Contains("--central-port") ? ["--flash", FlashDirectory, .. args] : all;
        EmulatorOptions options = new CommandLine().Parse(all, out _, out string error);
        Assert.IsNull(error);
        EmulatorHost host = new(options, _synchronizedOutput, _synchronizedError);
        _run = Task.Run(() => host.RunAsync(_stop.Token));
        return host;
    }
}
