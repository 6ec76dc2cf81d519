// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class ConnectionTests
{
    private const string Boot = """{"chargePointVendor":"V","chargePointModel":"M"}""";

    [TestMethod]
    [DataRow("/ocpp/CP1")]
    [DataRow("/CP1")]
    public async Task A_station_connects_with_and_without_the_folder(string path)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.TryConnectAsync(path);
        Assert.Contains("Sec-WebSocket-Protocol: ocpp1.6\r\n", station.Handshake);
        await station.AskAsync("BootNotification", Boot);
        Assert.IsTrue(bench.Central.FindChargePoint("CP1").Connected);
    }

    [TestMethod]
    public async Task The_id_is_decoded_from_the_url()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP%201%C3%A4");
        await station.AskAsync("Heartbeat", "{}");
        Assert.IsNotNull(bench.Central.FindChargePoint("CP 1ä"));
    }

    [TestMethod]
    [DataRow("ocpp2.0.1")]
    [DataRow(null)]
    public async Task Another_sub_protocol_is_closed_right_after_the_handshake(string protocol)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.TryConnectAsync("/ocpp/CP1", protocol);
        Assert.AreEqual(101, station.HttpStatus);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", station.Handshake);
        Assert.IsNull(await station.ReceiveAsync());
        Assert.AreEqual(1002, station.CloseCode);
        Assert.IsNull(bench.Central.FindChargePoint("CP1"));
    }

    [TestMethod]
    public async Task One_of_several_sub_protocols_is_chosen()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.TryConnectAsync("/ocpp/CP1", "ocpp2.0.1, ocpp1.6");
        Assert.Contains("Sec-WebSocket-Protocol: ocpp1.6\r\n", station.Handshake);
    }

    [TestMethod]
    public async Task A_plain_request_is_told_to_upgrade()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        using HttpClient http = new();
        using HttpResponseMessage response = await http.GetAsync(bench.Central.Url.Replace("ws:", "http:") + "/CP1");
        Assert.AreEqual(426, (int)response.StatusCode);
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/ocpp/")]
    [DataRow("/ocpp/a/b")]
    [DataRow("/ocpp/123456789-123456789-123456789-123456789-123456789")]
    public async Task A_path_without_a_usable_id_is_404(string path)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        Assert.AreEqual(404, (await bench.TryConnectAsync(path)).HttpStatus);
    }

    [TestMethod]
    public async Task An_unknown_station_is_404_when_only_known_ones_may_connect()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.AcceptUnknownChargePoints = false);
        Assert.AreEqual(404, (await bench.TryConnectAsync("/ocpp/CP1")).HttpStatus);
        await bench.Central.ConfigureAsync("CP1", new ChargePointSettings(RegistrationStatus.Accepted, null));
        Assert.AreEqual(101, (await bench.TryConnectAsync("/ocpp/CP1")).HttpStatus);
    }

    [TestMethod]
    public async Task One_station_too_many_is_503()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.MaxChargePoints = 1);
        await bench.ConnectAsync("CP1");
        Assert.AreEqual(503, (await bench.TryConnectAsync("/ocpp/CP2")).HttpStatus);
    }

    [TestMethod]
    public async Task A_web_page_cannot_pose_as_a_station()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        Assert.AreEqual(403, (await bench.TryConnectAsync("/ocpp/CP1", "ocpp1.6", "Origin: http://example.org")).HttpStatus);
    }

    [TestMethod]
    [DataRow("CP1:sesame", 101)]
    [DataRow("CP1:wrong", 401)]
    [DataRow("CP2:sesame", 401)]
    [DataRow("CP1", 401)]
    [DataRow(null, 401)]
    public async Task A_password_is_asked_for_when_one_is_set(string credentials, int status)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.Central.SetPasswordAsync("CP1", "sesame");
        string[] headers = credentials == null ? [] : ["Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))];
        StationClient station = await bench.TryConnectAsync("/ocpp/CP1", "ocpp1.6", headers);
        Assert.AreEqual(status, station.HttpStatus);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_hexadecimal_key_is_taken_as_digits_and_as_bytes(bool asBytes)
    {
        const string Key = "0001020304050607FFFEFDFC1011121314151617";
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.Central.SetPasswordAsync("CP1", Key);
        byte[] password = asBytes ? Convert.FromHexString(Key) : Encoding.ASCII.GetBytes(Key.ToLowerInvariant());
        string credentials = Convert.ToBase64String([.. "CP1:"u8, .. password]);
        await bench.ConnectAsync("CP1", "Authorization: Basic " + credentials);
    }

    [TestMethod]
    public async Task A_new_connection_replaces_the_old_one()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient first = await bench.ConnectAsync("CP1");
        await first.AskAsync("Heartbeat", "{}");
        StationClient second = await bench.ConnectAsync("CP1");
        Assert.IsNull(await first.ReceiveAsync());
        Assert.AreEqual(1000, first.CloseCode);
        await bench.UntilLoggedAsync(entry => entry.What == "disconnected");
        await second.AskAsync("Heartbeat", "{}");
        Assert.IsTrue(bench.Central.FindChargePoint("CP1").Connected);
    }

    [TestMethod]
    public async Task A_station_that_answers_no_ping_is_dropped()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options =>
        {
            options.PingInterval = TimeSpan.FromMilliseconds(50);
            options.PongTimeout = TimeSpan.FromMilliseconds(50);
        });
        // It may be dropped before anybody has seen it connected.
        StationClient station = await bench.TryConnectAsync("/ocpp/CP1");
        station.IgnoresPings = true;
        await bench.UntilLoggedAsync(entry => entry.What == "disconnected");
        Assert.IsFalse(bench.Central.FindChargePoint("CP1").Connected);
    }

    [TestMethod]
    public async Task A_goodbye_is_returned()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.CloseAsync();
        Assert.AreEqual(1000, station.CloseCode);
        await bench.UntilLoggedAsync(entry => entry is { What: "disconnected", Detail: "closed by the station (1000)" });
        Assert.IsFalse(bench.Central.FindChargePoint("CP1").Connected);
    }

    [TestMethod]
    public async Task Stopping_closes_with_1001_and_refuses_new_connections()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient[] stations = [await bench.ConnectAsync("CP1"), await bench.ConnectAsync("CP2")];
        Task[] closed = stations.Select(station => station.ReceiveAsync()).ToArray();
        int port = bench.Central.Port;
        await bench.Central.StopAsync();
        await Task.WhenAll(closed);
        Assert.IsTrue(stations.All(station => station.CloseCode == 1001));
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => StationClient.ConnectAsync(port, "/ocpp/CP1"));
    }

    [TestMethod]
    public async Task Stopping_does_not_wait_for_a_station_that_says_nothing()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.CloseTimeout = TimeSpan.FromMilliseconds(50));
        await bench.ConnectAsync("CP1");
        await bench.Central.StopAsync();
        Assert.ThrowsExactly<InvalidOperationException>(() => bench.Central.Port);
    }

    [TestMethod]
    public async Task A_port_that_is_taken_is_an_error_at_the_start()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await using CentralServer second = new(new CentralOptions { Port = bench.Central.Port });
        await Assert.ThrowsAsync<System.IO.IOException>(second.StartAsync);
    }

    [TestMethod]
    public async Task Time_comes_from_the_clock()
    {
        ManualClock clock = new(new DateTimeOffset(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero));
        await using CentralBench bench = await CentralBench.StartAsync(options => options.Clock = clock);
        StationClient station = await bench.ConnectAsync("CP1");
        JsonElement answer = await station.AskAsync("Heartbeat", "{}");
        Assert.AreEqual("2031-02-03T04:05:06.789Z", answer.GetProperty("currentTime").GetString());
        Assert.AreEqual(clock.Now, bench.Central.FindChargePoint("CP1").LastHeartbeat);
    }
}
