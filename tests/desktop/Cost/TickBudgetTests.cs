// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Cost;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// What a tick may cost, in executed IL instructions of the firmware: an ESP32 runs half a million to a million a second, so 10,000
/// are a tick of 20 ms. The counts are exact, the same on every machine. Limits are never raised.
/// </summary>
[TestClass]
public sealed class TickBudgetTests
{
    private const int WorstTick = 20_000;
    private const int WorstMs = 60;

    private static readonly CountedStation s_station = new(RepositoryFiles.Root);

    /// <summary>Phases whose worst tick is above the budget still; on their way down.</summary>
    private static readonly Dictionary<string, int> s_above = new()
    {
        ["both charging at 6 A"] = 25_700,
        ["plugging in, card, start"] = 39_000,
        ["MeterValues, online"] = 40_100,
        ["card, stop, unplugging"] = 38_600,
        ["stop with transactionData"] = 263_900,
        ["MeterValues, offline"] = 21_200,
        ["stop, offline"] = 31_000,
        ["GetConfiguration, all keys"] = 100_300,
        ["ChangeConfiguration"] = 21_400,
        ["ChangeConfiguration, measurands"] = 47_700,
        ["TriggerMessage MeterValues"] = 47_900,
        ["RemoteStopTransaction"] = 21_800,
        ["ReserveNow"] = 29_600,
        ["8 KB in, one string"] = 776_300,
        ["8 KB in, 600 keys"] = 708_000,
        ["8 KB in, 900 members"] = 1_480_100,
        ["8 KB in, 4,000 numbers"] = 1_847_300,
        ["offline until the journal is full"] = 13_139_300,
        ["draining the journal"] = 59_500,
        ["RetrySetAside, 12 records"] = 86_700,
    };

    [TestMethod]
    [DataRow("SteadyScenarios.Idle", "idle, online", 7_400)]
    [DataRow("SteadyScenarios.Idle", "idle, offline", 6_500)]
    [DataRow("SteadyScenarios.Idle", "plugged in, waiting for a card", 6_900)]
    [DataRow("SteadyScenarios.Charging", "both charging at 32 A", 9_200)]
    [DataRow("SteadyScenarios.Charging", "both charging at 16 A", 10_700)]
    [DataRow("SteadyScenarios.Charging", "both charging at 6 A", 16_600)]
    public void A_steady_tick_costs_on_average(string scenario, string phase, int instructions)
    {
        long mean = Phase(scenario, phase).MeanInstructions;
        Assert.IsTrue(mean <= instructions, $"{mean} instructions");
    }

    [TestMethod]
    [DataRow("SteadyScenarios.Charging", "both charging at 32 A", 11_600)]
    public void A_full_tick_in_which_no_message_is_made_costs(string scenario, string phase, int instructions)
    {
        long max = Phase(scenario, phase).MaxInstructions;
        Assert.IsTrue(max <= instructions, $"{max} instructions");
    }

    [TestMethod]
    public void No_tick_of_any_kind_costs_more_than_the_budget()
    {
        IEnumerable<string> dear = CountedStation.Scenarios.SelectMany(s_station.Run)
            .Where(phase => phase.Name != "recovery at boot, full journal" && phase.MaxInstructions > s_above.GetValueOrDefault(phase.Name, WorstTick))
            .Select(phase => $"{phase.Name}: {phase.MaxInstructions}");
        Assert.AreEqual("", string.Join(Environment.NewLine, dear));
    }

    [TestMethod]
    public void Recovery_from_a_full_journal_at_boot_costs()
    {
        long boot = Phase("JournalScenarios.FullJournal", "recovery at boot, full journal").MaxInstructions;
        Assert.IsTrue(boot <= 5_100_000, $"{boot} instructions");
    }

    [TestMethod]
    [DataRow("SteadyScenarios.Idle", "idle, online", 15.3)]
    [DataRow("SteadyScenarios.Idle", "idle, offline", 13.9)]
    [DataRow("SteadyScenarios.Idle", "plugged in, waiting for a card", 14.7)]
    [DataRow("SteadyScenarios.Charging", "both charging at 32 A", 17.8)]
    [DataRow("SteadyScenarios.Charging", "both charging at 16 A", 21.4)]
    [DataRow("SteadyScenarios.Charging", "both charging at 6 A", 35.6)]
    public void A_steady_tick_takes_on_an_ESP32_by_estimate(string scenario, string phase, double milliseconds)
    {
        double mean = Phase(scenario, phase).MeanMilliseconds;
        Assert.IsTrue(mean <= milliseconds, $"{mean} ms");
    }

    [TestMethod]
    public void No_tick_of_any_kind_takes_longer_than_the_budget_by_estimate()
    {
        IEnumerable<string> slow = CountedStation.Scenarios.SelectMany(s_station.Run)
            .Where(phase => !s_above.ContainsKey(phase.Name) && phase.Name != "recovery at boot, full journal" && phase.MaxMilliseconds > WorstMs)
            .Select(phase => $"{phase.Name}: {phase.MaxMilliseconds} ms");
        Assert.AreEqual("", string.Join(Environment.NewLine, slow));
    }

    [TestMethod]
    public void Counts_are_the_same_in_every_run()
    {
        PhaseCost[] again = new CountedStation(RepositoryFiles.Root).Run("SteadyScenarios.Idle");
        PhaseCost[] once = s_station.Run("SteadyScenarios.Idle");
        for (int i = 0; i < once.Length; i++)
        {
            CollectionAssert.AreEqual(once[i].Ticks.ToArray(), again[i].Ticks.ToArray(), once[i].Name);
        }
    }

    private static PhaseCost Phase(string scenario, string name)
    {
        return s_station.Run(scenario).Single(phase => phase.Name == name);
    }
}
