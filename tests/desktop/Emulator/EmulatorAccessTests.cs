// SPDX-License-Identifier: MIT

using System;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>One rule guards the stations' API, the central system's API, the metrics and the page.</summary>
[TestClass]
public sealed class EmulatorAccessTests
{
    private static EmulatorBench s_emulator;

    [ClassInitialize]
    public static void Start(TestContext context) => s_emulator = new EmulatorBench().Start("--scenario", "none");

    [ClassCleanup]
    public static void Stop() => s_emulator.Dispose();

    [TestMethod]
    [DataRow("GET", "/")]
    [DataRow("GET", "/central.js")]
    [DataRow("GET", "/metrics")]
    [DataRow("GET", "/api/stations")]
    [DataRow("GET", "/api/charge_points")]
    [DataRow("GET", "/api/nothing")]
    [DataRow("POST", "/api/stations/EMU-001/tap")]
    [DataRow("POST", "/api/stations/EMU-001/power")]
    [DataRow("POST", "/api/send_command/EMU-001")]
    public void Other_sites_and_other_names_get_nothing(string method, string path)
    {
        Assert.AreEqual(403, Send(method, path, "Origin", "http://example.org"));
        Assert.AreEqual(403, Send(method, path, "Sec-Fetch-Site", "cross-site"));
        Assert.AreEqual(403, Send(method, path, "Host", "rebound.example.org"));
    }

    [TestMethod]
    [DataRow("/api/stations/EMU-001/tap")]
    [DataRow("/api/send_command/EMU-001")]
    public void A_body_from_a_browser_must_be_json(string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0");
        using HttpResponseMessage answer = s_emulator.Http.SendAsync(request).GetAwaiter().GetResult();
        Assert.AreEqual(415, (int)answer.StatusCode);
    }

    [TestMethod]
    public void A_password_goes_from_the_command_line_to_both_ends()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--password", "0123456789abcdef");
        emulator.WaitAccepted();
        using HttpRequestMessage stranger = new(HttpMethod.Get, "http" + emulator.Endpoints.Central[2..] + "/OTHER");
        stranger.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        stranger.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        stranger.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        stranger.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        using HttpResponseMessage answer = emulator.Http.SendAsync(stranger).GetAwaiter().GetResult();
        Assert.AreEqual(401, (int)answer.StatusCode);
    }

    [TestMethod]
    public void A_password_that_is_remembered_is_explained_on_the_output_and_can_be_removed()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "20");
        emulator.WaitAccepted();
        Put(emulator, "{\"password\":\"0123456789abcdef\"}");
        emulator.Post("power", "{\"on\":false}");
        emulator.Post("power", "{\"on\":true}");
        emulator.Until(() => emulator.Output.Contains("connection refused (401): it sends no password, but the records hold one for it"), "explanation");
        JsonElement known = emulator.Get("/api/central/charge-points/EMU-001");
        Assert.IsTrue(known.GetProperty("refusal").GetString().Length > 0);
        Put(emulator, "{\"password\":null}");
        emulator.WaitAccepted();
    }

    private static void Put(EmulatorBench emulator, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = emulator.Http.PutAsync("/api/central/charge-points/EMU-001", content).GetAwaiter().GetResult();
        Assert.IsTrue(answer.IsSuccessStatusCode);
    }

    private static int Send(string method, string path, string header, string value)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Content = method == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = s_emulator.Http.SendAsync(request).GetAwaiter().GetResult();
        return (int)answer.StatusCode;
    }
}
