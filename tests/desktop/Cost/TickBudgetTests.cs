// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
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
    private static readonly CountedStation s_station = new(RepositoryFiles.Root);

    /// <summary>Phases that are the work of a boot, which is done before any contactor may close.</summary>
    private static readonly string[] s_boots = ["recovery at boot, full journal", "boot on a full history", "boot on a full cache"];

    [TestMethod]
    [DataRow("SteadyScenarios.Idle", "idle, online", Budgets.IdleInstructions)]
    [DataRow("SteadyScenarios.Idle", "idle, offline", Budgets.IdleInstructions)]
    [DataRow("SteadyScenarios.Idle", "plugged in, waiting for a card", 1_150)]
    [DataRow("SteadyScenarios.Charging", "both charging at 32 A", Budgets.ChargingInstructions)]
    [DataRow("SteadyScenarios.Charging", "both charging at 16 A", Budgets.ChargingInstructions)]
    [DataRow("SteadyScenarios.Charging", "both charging at 6 A", Budgets.ChargingInstructions)]
    [DataRow("ProfileScenarios.Full", "idle, 16 profiles", Budgets.IdleInstructions)]
    [DataRow("ProfileScenarios.Full", "both charging, 16 profiles", Budgets.ChargingInstructions)]
    [DataRow("ProfileScenarios.Contended", "both charging on a supply of 20 A, 16 profiles", Budgets.ChargingInstructions)]
    [DataRow("ProfileScenarios.Contended", "one charges and one waits for its turn, 16 profiles", Budgets.ChargingInstructions)]
    [DataRow("ProfileScenarios.Contended", "turns on a supply of 10 A, 16 profiles", Budgets.ChargingInstructions)]
    public void A_steady_tick_costs_on_average(string scenario, string phase, int instructions)
    {
        long mean = Phase(scenario, phase).MeanInstructions;
        Assert.IsTrue(mean <= instructions, $"{mean} instructions");
    }

    [TestMethod]
    [DataRow("SteadyScenarios.Charging", "both charging at 32 A", 8_700)]
    [DataRow("SteadyScenarios.Charging", "both charging at 16 A", 8_700)]
    [DataRow("SteadyScenarios.Charging", "both charging at 6 A", 8_700)]
    [DataRow("ProfileScenarios.Contended", "both charging on a supply of 20 A, 16 profiles", 12_800)]
    public void A_full_turn_in_which_no_message_is_made_costs_5_600_on_average(string scenario, string phase, int most)
    {
        PhaseCost turns = Phase(scenario, "a full turn in every tick, " + phase);
        Assert.IsTrue(turns.MeanInstructions <= Budgets.TurnInstructions, $"{turns.MeanInstructions} instructions");
        Assert.IsTrue(turns.MaxInstructions <= most, $"{turns.MaxInstructions} instructions");
    }

    [TestMethod]
    public void No_tick_of_any_kind_costs_more_than_the_budget()
    {
        IEnumerable<string> dear = CountedStation.Scenarios.SelectMany(s_station.Run)
            .Where(phase => !s_boots.Contains(phase.Name) && phase.MaxInstructions > Budgets.TickInstructions)
            .Select(phase => $"{phase.Name}: {phase.MaxInstructions}");
        Assert.AreEqual("", string.Join(Environment.NewLine, dear));
    }

    [TestMethod]
    public void Recovery_from_a_full_journal_costs_a_million_before_the_first_tick()
    {
        long boot = Phase("JournalScenarios.FullJournal", "recovery at boot, full journal").MaxInstructions;
        Assert.IsTrue(boot <= Budgets.BootInstructions, $"{boot} instructions");
        boot = Phase("ListScenarios.History", "boot on a full history").MaxInstructions;
        Assert.IsTrue(boot <= 500_000, $"{boot} instructions");
        boot = Phase("ListScenarios.Cache", "boot on a full cache").MaxInstructions;
        Assert.IsTrue(boot <= 150_000, $"{boot} instructions");
    }

    [TestMethod]
    [DataRow("SteadyScenarios.Idle", "idle, online", Budgets.SteadyMs)]
    [DataRow("SteadyScenarios.Idle", "idle, offline", Budgets.SteadyMs)]
    [DataRow("SteadyScenarios.Idle", "plugged in, waiting for a card", Budgets.SteadyMs)]
    [DataRow("SteadyScenarios.Charging", "both charging at 32 A", Budgets.SteadyMs)]
    [DataRow("SteadyScenarios.Charging", "both charging at 16 A", Budgets.SteadyMs)]
    [DataRow("SteadyScenarios.Charging", "both charging at 6 A", Budgets.SteadyMs)]
    public void A_steady_tick_takes_on_an_ESP32_by_estimate(string scenario, string phase, int milliseconds)
    {
        double mean = Phase(scenario, phase).MeanMilliseconds;
        Assert.IsTrue(mean <= milliseconds, $"{mean} ms");
    }

    [TestMethod]
    public void No_tick_of_any_kind_takes_longer_than_the_budget_by_estimate()
    {
        IEnumerable<string> slow = CountedStation.Scenarios.SelectMany(s_station.Run)
            .Where(phase => !s_boots.Contains(phase.Name) && phase.MaxMilliseconds > Budgets.TickMs)
            .Select(phase => $"{phase.Name}: {phase.MaxMilliseconds} ms");
        Assert.AreEqual("", string.Join(Environment.NewLine, slow));
    }

    [TestMethod]
    public void The_table_of_ticks_in_the_docs_is_what_is_counted()
    {
        using StringWriter table = new();
        CostTable.WritePhases(table, CountedStation.Scenarios.SelectMany(s_station.Run));
        string[] lines = table.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        DocTable.CheckNumbers("docs/performance.md", lines[0], lines[2..]);
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
