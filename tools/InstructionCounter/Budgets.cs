// SPDX-License-Identifier: MIT

using System.Globalization;

namespace OcppStation.Cost;

/// <summary>What the firmware may cost on the device, and the test that holds it to that. Limits are never raised without a word why.</summary>
public static class Budgets
{
    /// <summary>IL instructions of a tick while nothing happens, on average.</summary>
    public const int IdleInstructions = 1_050;

    /// <summary>IL instructions of a tick with both connectors charging at any offered current, on average.</summary>
    public const int ChargingInstructions = 2_200;

    /// <summary>IL instructions of a full turn in which no message is made, on average.</summary>
    public const int TurnInstructions = 5_600;

    /// <summary>IL instructions of the dearest tick of any kind, a boot excepted.</summary>
    public const int TickInstructions = 20_000;

    /// <summary>IL instructions of a boot on a full journal, before any contactor may close.</summary>
    public const int BootInstructions = 1_000_000;

    /// <summary>Estimated time of a steady tick, ms.</summary>
    public const int SteadyMs = 10;

    /// <summary>Estimated time of the slowest tick, ms.</summary>
    public const int TickMs = 60;

    /// <summary>Bytes that the journal writes in a session of an hour, online.</summary>
    public const int SessionBytes = 1_805;

    /// <summary>Operations of flash (open, append, close) in that session.</summary>
    public const int SessionOperations = 64;

    /// <summary>Rows of the table in docs/performance.md: what, limit, test.</summary>
    public static readonly string[][] Rows =
    [
        Row("idle tick, mean", IdleInstructions, " instructions", "A_steady_tick_costs_on_average"),
        Row("tick with both connectors charging, mean, at any current", ChargingInstructions, " instructions", "A_steady_tick_costs_on_average"),
        Row("full turn, mean", TurnInstructions, " instructions", "A_full_turn_in_which_no_message_is_made_costs_5_600_on_average"),
        Row("dearest tick of any kind", TickInstructions, " instructions", "No_tick_of_any_kind_costs_more_than_the_budget"),
        Row("boot on a full journal", BootInstructions, " instructions", "Recovery_from_a_full_journal_costs_a_million_before_the_first_tick"),
        Row("steady tick on an ESP32, estimated", SteadyMs, " ms", "A_steady_tick_takes_on_an_ESP32_by_estimate"),
        Row("slowest tick on an ESP32, estimated", TickMs, " ms", "No_tick_of_any_kind_takes_longer_than_the_budget_by_estimate"),
        Row("allocated by a steady tick on .NET", 0, " bytes", "A_tick_with_both_connectors_charging_allocates_nothing"),
        Row("journal of a session of an hour", SessionBytes, " bytes", "Journal_of_a_session_of_an_hour"),
        Row("operations of flash in it", SessionOperations, "", "Journal_of_a_session_of_an_hour"),
    ];

    /// <summary>A row of the table.</summary>
    public static string[] Row(string what, int limit, string unit, string test)
    {
        return [what, limit.ToString("N0", CultureInfo.InvariantCulture) + unit, $"`{test}`"];
    }
}
