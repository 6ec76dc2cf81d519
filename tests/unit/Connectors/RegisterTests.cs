// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The energy register of a connector, meterStart and meterStop.</summary>
[TestClass]
public class RegisterTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void The_register_never_runs_backwards_over_sessions_resets_and_power_cuts(int connector)
    {
        StationBench bench = new();
        long last = 0;
        for (int i = 0; i < 6; i++)
        {
            bench.Charge(connector, Card);
            long start = bench.Central.LastInt("StartTransaction", "meterStart");
            Assert.IsTrue(start >= last, "meterStart " + start + " after " + last);
            bench.RunSeconds(70);
            if (i % 3 == 1)
            {
                bench.CutPower();
                bench.RestorePower();
            }
            else if (i % 3 == 2)
            {
                bench.Command("Reset", "{\"type\":\"Hard\"}");
            }
            else
            {
                bench.Tap(Card);
            }

            bench.RunSeconds(20);
            Assert.AreEqual(i + 1, bench.Central.Count("StopTransaction"));
            last = bench.Central.LastInt("StopTransaction", "meterStop");
            Assert.IsTrue(last > start, "meterStop " + last + " after " + start);
            bench.Unplug(connector);
            bench.RunSeconds(3);
        }
    }

    [TestMethod]
    public void A_register_beyond_32_bits_goes_on()
    {
        const long Far = 5000000000;
        StationBench bench = new(false);
        Journal journal = new(bench.Flash, new Emulation.VirtualClock(), bench);
        journal.Open();
        new EnergyRegisters(new SlotStore(bench.Flash), journal, 2).Save(1, Far);
        bench.Boot();
        bench.RunSeconds(5);
        bench.Charge(1, Card);
        bench.RunSeconds(70);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual(Far, bench.Central.LastInt("StartTransaction", "meterStart"));
        Assert.IsTrue(bench.Central.LastInt("StopTransaction", "meterStop") > Far + 100);
    }

    [TestMethod]
    public void A_journal_that_is_lost_does_not_turn_the_register_back()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(70);
        bench.Tap(Card);
        bench.RunSeconds(15);
        long stop = bench.Central.LastInt("StopTransaction", "meterStop");
        bench.CutPower();
        Journal journal = new(new Emulation.VirtualFlash(64 * 1024), new Emulation.VirtualClock(), bench);
        journal.Open();
        Assert.AreEqual(stop, new EnergyRegisters(new SlotStore(bench.Flash), journal, 2)[1]);
    }

    [TestMethod]
    public void A_session_that_goes_on_after_a_power_cut_puts_its_register_on_flash_again()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Charge(1, Card);
        bench.CutPower();
        bench.RestorePower();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        long resumedWh = bench.Station.Journal.RegisterWh(1);
        bench.RunSeconds(90);
        Assert.IsTrue(bench.Station.Journal.RegisterWh(1) > resumedWh);
    }

    [TestMethod]
    public void A_board_that_gets_a_second_connector_keeps_the_register_of_its_first()
    {
        StationBench bench = new(false);
        Journal journal = new(bench.Flash, new Emulation.VirtualClock(), bench);
        journal.Open();
        new EnergyRegisters(new SlotStore(bench.Flash), journal, 1).Save(1, 12345);
        EnergyRegisters registers = new(new SlotStore(bench.Flash), journal, 2);
        Assert.AreEqual(12345L, registers[1]);
        Assert.AreEqual(0L, registers[2]);
    }

    [TestMethod]
    public void The_register_goes_to_flash_once_in_EnergyCheckpointInterval_and_with_a_sample()
    {
        Assert.AreEqual(2, FlashOperations("0", "60") - FlashOperations("0", "3600"));
        Assert.AreEqual(FlashOperations("50", "3600"), FlashOperations("50", "60"), "a sample is as good as a checkpoint");
    }

    [TestMethod]
    public void A_session_in_which_nothing_is_drawn_puts_nothing_on_flash()
    {
        Assert.AreEqual(OperationsWithoutCurrent("3600"), OperationsWithoutCurrent("60"));
    }

    /// <summary>What two minutes of a second session cost in which the car does not draw anything.</summary>
    private static int OperationsWithoutCurrent(string checkpointInterval)
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Configure("EnergyCheckpointInterval", checkpointInterval);
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(30);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        bench.SetCarReady(1, false);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(30);
        int before = bench.Flash.Operations;
        bench.RunSeconds(120);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        return bench.Flash.Operations - before;
    }

    /// <summary>What two minutes of charging cost.</summary>
    private static int FlashOperations(string sampleInterval, string checkpointInterval)
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", sampleInterval);
        bench.Configure("EnergyCheckpointInterval", checkpointInterval);
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(30);
        int before = bench.Flash.Operations;
        bench.RunSeconds(120);
        return bench.Flash.Operations - before;
    }
}
