// SPDX-License-Identifier: MIT

using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>A steady tick allocates nothing: the device's garbage collector has nothing to do while cars charge.</summary>
[TestClass]
public class AllocationTests
{
    [TestMethod]
    public void A_tick_with_both_connectors_charging_allocates_nothing()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Configure("EnergyCheckpointInterval", "3600");
        bench.Charge(1, "04A1B2C3");
        bench.Charge(2, "0B0B0B0B");
        bench.RunSeconds(30);
        bench.RunsEveryTick = true;
        bench.RunSeconds(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bench.RunStationAlone(10000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0, allocated);
    }

    [TestMethod]
    public void A_MeterValues_message_allocates_at_most_1_KiB_besides_its_frame()
    {
        StationBench bench = new();
        bench.Configure("MeterValuesSampledData", "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Temperature,SoC");
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("EnergyCheckpointInterval", "3600");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(31);
        int sent = bench.Central.Count("MeterValues");
        long before = GC.GetAllocatedBytesForCurrentThread();
        bench.RunStationAlone(10000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        bench.Central.Poll();
        before = GC.GetAllocatedBytesForCurrentThread();
        bench.RunStationAlone(1000);
        allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(sent + 1, bench.Central.Count("MeterValues"));
        int frame = bench.Central.LastFrame("MeterValues").Length;
        Assert.IsTrue(allocated - frame <= 1024, $"{allocated} bytes for a frame of {frame}");
    }
}
