// SPDX-License-Identifier: MIT

using System;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>A steady tick allocates nothing: the device's garbage collector has nothing to do while cars charge.</summary>
[TestClass]
public class AllocationTests
{
    /// <summary>The interpreter's heap on a chip of 32 bits is made of blocks: one for an object's head and one for each field.</summary>
    private const int DeviceBlock = 12;

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
    public void A_tick_with_16_profiles_on_a_supply_for_which_both_contend_allocates_nothing()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Configure("EnergyCheckpointInterval", "3600");
        bench.Configure("SupplyMaxCurrent", "20");
        for (int i = 0; i < Limits.ChargingProfiles; i++)
        {
            string purpose = i < Limits.ChargingProfiles / 2 ? "TxDefaultProfile" : "ChargePointMaxProfile";
            SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(i, i % (Limits.ProfileStackLevel + 1), purpose, "Absolute",
                "\"startSchedule\":\"" + bench.UtcIn(-10) + "\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":18}]"));
        }

        Assert.AreEqual(Limits.ChargingProfiles, bench.Station.Profiles.Count);
        bench.Charge(1, "04A1B2C3");
        bench.Charge(2, "0B0B0B0B");
        bench.RunSeconds(30);
        Assert.AreEqual(90, SmartChargingBench.Offered(bench));
        bench.RunsEveryTick = true;
        bench.RunSeconds(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bench.RunStationAlone(10000);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void A_charging_profile_of_24_periods_takes_516_bytes_of_the_devices_heap()
    {
        ChargingProfile profile = new();
        profile.MakePeriods(Limits.ProfilePeriods);
        FieldInfo[] fields = typeof(ChargingProfile).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        int blocks = 1 + fields.Length;
        foreach (FieldInfo field in fields)
        {
            // Whatever it holds beside numbers is counted here; another reference would not be.
            Array array = field.GetValue(profile) as Array;
            Assert.IsTrue(field.FieldType.IsValueType || array != null, field.Name);
            blocks += array == null ? 0 : BlocksOf(array.Length * Marshal.SizeOf(array.GetType().GetElementType()));
        }

        Assert.AreEqual(516, blocks * DeviceBlock);
        Assert.AreEqual(8256, blocks * DeviceBlock * Limits.ChargingProfiles);
    }

    [TestMethod]
    public void A_charging_profile_allocates_nothing_but_itself_and_its_periods()
    {
        Allocate(Limits.ProfilePeriods);
        Assert.AreEqual(Limits.ProfilePeriods * (sizeof(int) + sizeof(int) + sizeof(byte)), Allocate(Limits.ProfilePeriods) - Allocate(0));
    }

    private static long Allocate(int periods)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ChargingProfile profile = new();
        profile.MakePeriods(periods);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(profile);
        return allocated;
    }

    /// <summary>Blocks of an array on the device: a head of 20 bytes and the elements.</summary>
    private static int BlocksOf(int bytes)
    {
        return (20 + bytes + DeviceBlock - 1) / DeviceBlock;
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
