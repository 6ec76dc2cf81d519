// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What is dear is done by one connector a tick, however much is due in the same: no tick takes longer than it may.</summary>
[TestClass]
public class FullTickTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "0B0B0B0B";

    [TestMethod]
    public void Sessions_that_begin_at_once_are_recorded_in_a_tick_each()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "false");
        bench.DropLink();
        bench.PlugIn(1);
        bench.PlugIn(2);
        bench.RunSeconds(2);
        bench.Station.AccessControl.RemoteStart(1, Card);
        bench.Station.AccessControl.RemoteStart(2, Other);
        AssertInTicksOfTheirOwn(bench, 2);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        Assert.IsNotNull(bench.Station.Connectors[1].Transaction);
    }

    [TestMethod]
    public void Sessions_that_end_at_once_are_recorded_in_a_tick_each()
    {
        StationBench bench = Charging();
        bench.Fault(1, "EmergencyStop", true);
        AssertInTicksOfTheirOwn(bench, 2);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
    }

    [TestMethod]
    public void Samples_that_are_due_at_once_are_taken_in_a_tick_each()
    {
        StationBench bench = Charging();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.RunSeconds(9);
        AssertInTicksOfTheirOwn(bench, 2);
    }

    [TestMethod]
    public void Samples_of_one_moment_of_the_clock_are_taken_in_a_tick_each()
    {
        StationBench bench = Charging();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.RunMs((int)(60000 - (bench.UtcMs % 60000)) - 1000);
        AssertInTicksOfTheirOwn(bench, 2);
    }

    [TestMethod]
    public void Work_beside_charging_waits_for_the_tick_after_a_record()
    {
        StationBench bench = Charging();
        CountedMaintenance maintenance = new();
        bench.Station.Maintenance = maintenance;
        bench.RunsEveryTick = true;
        bench.Fault(1, "EmergencyStop", true);
        int records = bench.Station.Journal.PendingRecords;
        int polls;
        do
        {
            bench.Station.Parts.Time.ChoreAt(0);
            polls = maintenance.Polls;
            bench.RunMs(Limits.TickMs);
        }
        while (bench.Station.Journal.PendingRecords == records);

        Assert.AreEqual(polls, maintenance.Polls, "in the tick of the record");
        while (bench.Station.Connectors[1].Transaction != null)
        {
            bench.RunMs(Limits.TickMs);
        }

        bench.RunMs(200);
        Assert.AreEqual(polls + 1, maintenance.Polls, "after it");
    }

    [TestMethod]
    public void Work_beside_charging_waits_for_the_tick_after_a_message()
    {
        StationBench bench = new();
        bench.RunSeconds(5);
        CountedMaintenance maintenance = new();
        bench.Station.Maintenance = maintenance;
        bench.RunsEveryTick = true;
        int before = bench.Central.Count("Heartbeat");
        bench.Central.Send("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        int polls;
        do
        {
            bench.Station.Parts.Time.ChoreAt(0);
            polls = maintenance.Polls;
            bench.RunMs(Limits.TickMs);
        }
        while (bench.Central.Count("Heartbeat") == before);

        Assert.AreEqual(polls, maintenance.Polls, "in the tick of the message");
        bench.RunMs(200);
        Assert.AreEqual(polls + 1, maintenance.Polls, "after it");
    }

    private static StationBench Charging()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, Other);
        bench.DropLink();
        bench.RunSeconds(5);
        return bench;
    }

    private static void AssertInTicksOfTheirOwn(StationBench bench, int records)
    {
        int before = bench.Station.Journal.PendingRecords;
        bench.RunsEveryTick = true;
        for (int left = 200; left > 0; left--)
        {
            int last = bench.Station.Journal.PendingRecords;
            bench.RunMs(Limits.TickMs);
            Assert.IsTrue(bench.Station.Journal.PendingRecords - last <= 1, "two records in one tick");
        }

        Assert.AreEqual(records, bench.Station.Journal.PendingRecords - before);
    }

    private sealed class CountedMaintenance : IMaintenance
    {
        public int Polls { get; private set; }

        public void Poll()
        {
            Polls++;
        }
    }
}
