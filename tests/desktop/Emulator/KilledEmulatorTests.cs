// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.CentralSystem;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>Kills the emulator's process, which is a power cut for its station, and starts it again on the same flash.</summary>
[TestClass]
public sealed class KilledEmulatorTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly CentralServer _central = new();
    private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("ocppstation-");
    private Process _process;
    private HttpClient _http;

    public KilledEmulatorTests()
    {
        _central.StartAsync().GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Kill();
        _central.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _flash.Delete(true);
    }

    [TestMethod]
    public void A_session_cut_off_by_kill_is_started_once_and_stopped_once()
    {
        Start();
        BeginSession();
        Until(() => _central.RunningTransactions("EMU-001").Count == 1, "the transaction");
        WaitForEnergy();
        Kill();

        Start();
        Until(() => Calls("StopTransaction").Count == 1, "StopTransaction");
        EndOfStory();
        JsonElement stop = Calls("StopTransaction")[0];
        Assert.AreEqual("PowerLoss", stop.GetProperty("reason").GetString());
    }

    [TestMethod]
    public void A_session_begun_without_network_and_cut_off_by_kill_is_delivered_once()
    {
        Start();
        Post("network", "{\"up\":false}");
        BeginSession();
        WaitForEnergy();
        Kill();

        Start();
        Until(() => Calls("StopTransaction").Count == 1, "StopTransaction");
        EndOfStory();
        Assert.AreEqual("DE307A01", Calls("StartTransaction")[0].GetProperty("idTag").GetString());
    }

    private void BeginSession()
    {
        Post("connectors/1/plug", "{}");
        Until(() => Status() == "Preparing", "Preparing");
        Post("tap", "{\"idTag\":\"DE307A01\"}");
        Until(() => Status() == "Charging", "Charging");
    }

    private void WaitForEnergy() => Until(() => Connector().GetProperty("energyWh").GetInt64() > 0, "energy");

    /// <summary>A round trip after the last message shows that nothing more comes of the killed session.</summary>
    private void EndOfStory()
    {
        Until(() => Get().GetProperty("journal").GetProperty("records").GetInt32() == 0, "an empty journal");
        JsonElement trigger = JsonElement.Parse("{\"requestedMessage\":\"Heartbeat\"}");
        int heartbeats = Calls("Heartbeat").Count;
        _central.SendCommandAsync("EMU-001", "TriggerMessage", trigger).GetAwaiter().GetResult();
        Until(() => Calls("Heartbeat").Count > heartbeats, "Heartbeat");
        Assert.AreEqual(1, Calls("StartTransaction").Count);
        Assert.AreEqual(1, Calls("StopTransaction").Count);
        TransactionInfo transaction = _central.ReadTransactionsAsync(0, null, null, null, 10).GetAwaiter().GetResult().Single();
        Assert.IsNotNull(transaction.StoppedAt);
        Assert.AreEqual(Calls("StopTransaction")[0].GetProperty("transactionId").GetInt32(), transaction.Id);
    }

    private void Start()
    {
        string[] args =
        [
            typeof(EmulatorHost).Assembly.Location, "--central", _central.Url, "--flash", _flash.FullName, "--http", "127.0.0.1:0", "--no-web",
            "--config", "LocalAuthorizeOffline=true", "--config", "AllowOfflineTxForUnknownId=true",
        ];
        _process = Process.Start(new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true });
        string ready = _process.StandardOutput.ReadLine();
        StringAssert.StartsWith(ready, "ready http=");
        _ = _process.StandardOutput.ReadToEndAsync();
        _http = new HttpClient { BaseAddress = new Uri(ready.Split(' ')[1]["http=".Length..]) };
        Until(() => Get().GetProperty("bootStatus").GetString() == "Accepted", "boot");
    }

    private void Kill()
    {
        if (_process != null)
        {
            // SIGKILL on Linux.
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _process = null;
            _http?.Dispose();
        }
    }

    private JsonElement Get() => JsonElement.Parse(_http.GetStringAsync("/api/stations/EMU-001").GetAwaiter().GetResult());

    private JsonElement Connector() => Get().GetProperty("connectors")[0];

    private string Status() => Connector().GetProperty("status").GetString();

    private void Post(string path, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = _http.PostAsync("/api/stations/EMU-001/" + path, content).GetAwaiter().GetResult();
        Assert.IsTrue(answer.IsSuccessStatusCode, answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }

    /// <summary>Payloads of the station's calls of an action.</summary>
    private List<JsonElement> Calls(string action)
    {
        List<JsonElement> payloads = [];
        foreach (CentralMessage message in _central.ReadMessagesAsync(0, "EMU-001", 10000).GetAwaiter().GetResult())
        {
            JsonElement frame = JsonElement.Parse(message.Frame);
            if (message.Direction == MessageDirection.In && frame[0].GetInt32() == 2 && frame[2].GetString() == action)
            {
                payloads.Add(frame[3]);
            }
        }

        return payloads;
    }

    private static void Until(Func<bool> condition, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsTrue(watch.Elapsed < s_patience, "waited in vain for " + what);
            Thread.Sleep(20);
        }
    }
}
