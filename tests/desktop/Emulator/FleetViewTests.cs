// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>The overview of the fleet, and what limits the power of a session.</summary>
[TestClass]
public sealed class FleetViewTests
{
    private static EmulatorBench s_emulator;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        s_emulator = new EmulatorBench().Start("--scenario", "none", "--stations", "3", "--speed", "20");
        s_emulator.Until(() => Fleet().GetProperty("connected").GetInt32() == 3, "three online");
    }

    [ClassCleanup]
    public static void Stop() => s_emulator.Dispose();

    [TestMethod]
    public void It_counts_statuses_and_sorts_by_what_is_asked()
    {
        s_emulator.Post("/api/stations/EMU-001-0002/connectors/1/plug", "{}");
        s_emulator.Until(() => Fleet().GetProperty("statuses").TryGetProperty("Preparing", out JsonElement count) && count.GetInt32() == 1, "Preparing");
        s_emulator.Post("/api/stations/EMU-001-0002/tap", """{"idTag":"DE307A01"}""");
        s_emulator.Until(() => Fleet().GetProperty("powerW").GetInt64() > 20000, "power");
        JsonElement fleet = Fleet("?sort=power&descending=true&limit=2");
        Assert.AreEqual(3, fleet.GetProperty("found").GetInt32());
        Assert.AreEqual("EMU-001-0002", fleet.GetProperty("rows")[0].GetProperty("id").GetString());
        Assert.AreEqual(2, fleet.GetProperty("rows").GetArrayLength());
        JsonElement connector = s_emulator.Station("EMU-001-0002").GetProperty("connectors")[0];
        Assert.AreEqual("car", connector.GetProperty("limitedBy").GetString());
        Assert.AreEqual("EMU-001-0002", Fleet("?search=charging").GetProperty("rows")[0].GetProperty("id").GetString());
    }

    [TestMethod]
    public void The_last_error_of_a_station_stays_when_it_is_over()
    {
        s_emulator.Post("/api/stations/EMU-001-0003/connectors/2/fault", """{"fault":"ConnectorLockFailure","active":true}""");
        s_emulator.Post("/api/stations/EMU-001-0003/connectors/2/plug", "{}");
        s_emulator.Until(() => Fleet("?search=preparing").GetProperty("found").GetInt32() == 1, "Preparing");
        s_emulator.Post("/api/stations/EMU-001-0003/tap", """{"idTag":"DEMOTAG02"}""");
        s_emulator.Until(() => Fleet().GetProperty("withErrors").GetInt32() == 1, "the error");
        s_emulator.Post("/api/stations/EMU-001-0003/connectors/2/fault", """{"fault":"ConnectorLockFailure","active":false}""");
        JsonElement row = Fleet("?sort=error&descending=true").GetProperty("rows")[0];
        Assert.AreEqual("EMU-001-0003", row.GetProperty("id").GetString());
        StringAssert.StartsWith(row.GetProperty("lastError").GetString(), "ConnectorLockFailure");
        s_emulator.Post("/api/stations/EMU-001-0003/connectors/2/unplug");
    }

    [TestMethod]
    [DataRow(32, 20, 20, "cable")]
    [DataRow(16, 32, 16, "operator")]
    public void What_limits_the_power_is_told(int operatorAmps, int cableAmps, int amps, string expected)
    {
        s_emulator.Post("/api/central/charge-points/EMU-001-0001/commands",
            $$$"""{"action":"ChangeConfiguration","payload":{"key":"OperatorMaxCurrent","value":"{{{operatorAmps}}}"}}""");
        s_emulator.Post("/api/stations/EMU-001-0001/connectors/1/plug", $$"""{"cableAmps":{{cableAmps}}}""");
        s_emulator.Until(() => First().GetProperty("status").GetString() == "Preparing", "Preparing");
        s_emulator.Post("/api/stations/EMU-001-0001/tap", """{"idTag":"DE307A02"}""");
        s_emulator.Until(() => First().GetProperty("powerW").GetInt32() > 9000, "power");
        Assert.AreEqual(expected, First().GetProperty("limitedBy").GetString());
        JsonElement point = s_emulator.Get("/api/stations/EMU-001-0001/connectors/1/session").GetProperty("points").EnumerateArray().Last();

        // The pilot's duty cycle has steps of less than 0.02 A.
        Assert.AreEqual(amps * 230 * 3, point.GetProperty("limitW").GetInt32(), 0.02 * 230 * 3);
        s_emulator.Post("/api/stations/EMU-001-0001/connectors/1/pullAtCar");
        s_emulator.Until(() => First().GetProperty("lock").GetString() == "unlocked", "unlocked");
        s_emulator.Post("/api/stations/EMU-001-0001/connectors/1/unplug");
        s_emulator.Until(() => First().GetProperty("status").GetString() == "Available", "Available");
    }

    [TestMethod]
    [DataRow("?sort=colour", "sort is none of id, model")]
    [DataRow("?descending=1", "descending is neither true nor false")]
    [DataRow("?limit=-1", "limit is no number from 0 to 1000")]
    public void A_wrong_query_is_refused(string query, string what)
    {
        using System.Net.Http.HttpResponseMessage answer = s_emulator.Http.GetAsync("/api/fleet" + query).GetAwaiter().GetResult();
        Assert.AreEqual(400, (int)answer.StatusCode);
        StringAssert.Contains(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult(), what);
    }

    private static JsonElement Fleet(string query = "") => s_emulator.Get("/api/fleet" + query);

    private static JsonElement First() => s_emulator.Station("EMU-001-0001").GetProperty("connectors")[0];
}
