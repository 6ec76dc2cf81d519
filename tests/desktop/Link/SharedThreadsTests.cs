// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>A fleet, whose connections share the threads of the process, lives through the same network as a single station.</summary>
[TestClass]
public sealed class SharedThreadsTests
{
    private const int Stations = 9;
    private const string One = "/api/stations/EMU-001-0005/";

    private static EmulatorBench s_emulator;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        s_emulator = new EmulatorBench().Start("--scenario", "none", "--stations", "9", "--speed", "10",
            "--config", "WebSocketPingInterval=10", "--config", "ReconnectSpreadSeconds=0");
        s_emulator.Until(() => Online() == Stations, "all online");
    }

    [ClassCleanup]
    public static void Stop() => s_emulator.Dispose();

    [TestMethod]
    public void A_network_that_is_down_ends_a_connection_and_one_that_is_up_brings_it_back()
    {
        s_emulator.Post(One + "network", """{"up":false}""");
        s_emulator.Until(() => Link() == "offline", "offline");
        Assert.AreEqual(Stations - 1, Online());
        s_emulator.Post(One + "network", """{"up":true}""");
        s_emulator.Until(() => Online() == Stations, "all online again");
    }

    [TestMethod]
    public void A_silent_network_is_found_out_by_pings()
    {
        s_emulator.Post(One + "network", """{"halfOpen":true}""");
        s_emulator.Until(() => Link() != "online", "found out");
        s_emulator.Post(One + "network", """{"up":true}""");
        s_emulator.Until(() => Online() == Stations, "all online again");
    }

    [TestMethod]
    public void A_power_cut_and_a_command_reach_the_right_station()
    {
        s_emulator.Post(One + "power", """{"on":false}""");
        s_emulator.Until(() => !Known().GetProperty("connected").GetBoolean(), "the central system has seen the end");
        s_emulator.Post(One + "power", """{"on":true}""");
        s_emulator.Until(() => Online() == Stations && Known().GetProperty("connected").GetBoolean(), "all online again");
        JsonElement answer = s_emulator.Post("/api/central/charge-points/EMU-001-0005/commands",
            """{"action":"GetConfiguration","payload":{"key":["NumberOfConnectors"]}}""");
        Assert.AreEqual("2", answer.GetProperty("payload").GetProperty("configurationKey")[0].GetProperty("value").GetString());
    }

    private static int Online() => s_emulator.Get("/api/stations").EnumerateArray()
        .Count(station => station.GetProperty("link").GetString() == "online" && station.GetProperty("bootStatus").GetString() == "Accepted");

    private static string Link() => s_emulator.Station("EMU-001-0005").GetProperty("link").GetString();

    private static JsonElement Known() => s_emulator.Get("/api/central/charge-points/EMU-001-0005");
}
