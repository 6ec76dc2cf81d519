// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Flash wear of a one-hour online session, counted exactly. Bound: 6 KiB and 70 operations.</summary>
[TestClass]
public class WearTests
{
    private const int BoundBytes = 6 * 1024;
    private const int BoundOperations = 70;

    [TestMethod]
    public void Journal_of_a_session_of_an_hour()
    {
        JournalBench bench = new();
        long bytes = bench.Flash.BytesWritten;
        int operations = bench.Flash.Operations;
        uint number = bench.Start(1, 1000000);
        bench.Take(1);
        for (int minute = 1; minute <= 60; minute++)
        {
            bench.Pass(60);
            Assert.IsTrue(bench.Journal.AppendCheckpoint(number, 1, 1000000 + (minute * 366)));
        }

        bench.Stop(number, 1, 1022000);
        bench.Take(1);
        Check(1671, 64, bench.Flash.BytesWritten - bytes, bench.Flash.Operations - operations);
    }

    [TestMethod]
    public void Shortest_transaction()
    {
        JournalBench bench = new();
        long bytes = bench.Flash.BytesWritten;
        int operations = bench.Flash.Operations;
        bench.Stop(bench.Start(1, 1000000), 1, 1000000);
        bench.Take(2);
        Check(185, 4, bench.Flash.BytesWritten - bytes, bench.Flash.Operations - operations);
    }

    [TestMethod]
    public void Segments_that_begin_and_go_in_between_keep_within_the_bound()
    {
        JournalBench bench = new();
        for (int session = 0; session < 24; session++)
        {
            long bytes = bench.Flash.BytesWritten;
            int operations = bench.Flash.Operations;
            uint number = bench.Start(1, session * 22000);
            bench.Take(1);
            for (int minute = 1; minute <= 60; minute++)
            {
                Assert.IsTrue(bench.Journal.AppendCheckpoint(number, 1, (session * 22000) + (minute * 366)));
            }

            bench.Stop(number, 1, (session + 1) * 22000);
            bench.Take(1);
            Assert.IsTrue(bench.Flash.BytesWritten - bytes <= BoundBytes && bench.Flash.Operations - operations <= BoundOperations);
        }
    }

    [TestMethod]
    public void Station_in_a_session_of_an_hour()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "60");
        bench.RunSeconds(60);
        long bytes = bench.Flash.BytesWritten;
        int operations = bench.Flash.Operations;
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(3605);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(10);
        bench.Unplug(1);
        bench.RunSeconds(10);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.IsTrue(bench.Central.Count("MeterValues") >= 59, "MeterValues confirmed in time are sent, not written");
        Check(1856, 68, bench.Flash.BytesWritten - bytes, bench.Flash.Operations - operations);
    }

    [TestMethod]
    public void A_day_of_idling_writes_nothing()
    {
        StationBench bench = new();
        bench.RunSeconds(60);
        int operations = bench.Flash.Operations;
        for (int hour = 0; hour < 24; hour++)
        {
            bench.RunMs(3600000);
        }

        Assert.AreEqual(operations, bench.Flash.Operations);
    }

    private static void Check(long expectedBytes, int expectedOperations, long bytes, int operations)
    {
        Assert.IsTrue(bytes <= BoundBytes && operations <= BoundOperations, bytes + " bytes, " + operations + " operations");
        Assert.AreEqual(expectedBytes, bytes);
        Assert.AreEqual(expectedOperations, operations);
    }
}
