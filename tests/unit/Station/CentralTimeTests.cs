// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Which time of the central system the clock is set to, and what the security log is told of it.</summary>
[TestClass]
public class CentralTimeTests
{
    [TestMethod]
    [DataRow(1000L, "")]
    [DataRow(-1000L, "")]
    [DataRow(1001L, "SettingSystemTime: by 1 s;")]
    [DataRow(-1001L, "SettingSystemTime: by -1 s;")]
    [DataRow(90000L, "SettingSystemTime: by 90 s;")]
    public void More_than_a_second_off_is_set(long offMs, string events)
    {
        VirtualClock clock = new();
        clock.SetUtc(StationBench.StartUtcMs);
        Assert.AreEqual(events, Told(clock, StationBench.StartUtcMs + offMs));
        Assert.AreEqual(StationBench.StartUtcMs + (events.Length > 0 ? offMs : 0), clock.UtcMs);
    }

    [TestMethod]
    [DataRow(0L, false)]
    [DataRow(Limits.EarliestUtcMs - 1, false)]
    [DataRow(Limits.EarliestUtcMs, true)]
    [DataRow(Limits.LatestUtcMs - 1, true)]
    [DataRow(Limits.LatestUtcMs, false)]
    public void A_time_between_2020_and_2100_is_taken(long utcMs, bool isTaken)
    {
        VirtualClock clock = new();
        Assert.AreEqual(isTaken ? "SettingSystemTime: was not known;" : "", Told(clock, utcMs));
        Assert.AreEqual(isTaken ? utcMs : 0, clock.UtcMs);
    }

    private static string Told(VirtualClock clock, long utcMs)
    {
        ScriptedEvents events = new();
        StationHardware hardware = new() { Clock = clock, Log = new JournalBench() };
        new Registration(hardware, null, new Deadlines(), new StationSettings(), null, events).SetTime(utcMs);
        return events.Text;
    }
}
