// SPDX-License-Identifier: MIT

namespace OcppStation.Cost;

/// <summary>What one tick, or one boot, of the firmware has cost.</summary>
/// <param name="Instructions">IL instructions of the firmware; not those of the board, of .NET and of native code.</param>
/// <param name="Calls">Methods of the firmware entered.</param>
/// <param name="AdcReadings">Conversions of the ADC.</param>
/// <param name="PinCalls">Levels read from or written to pins, pulse counters read, duty cycles set.</param>
/// <param name="Toggles">Pins toggled.</param>
/// <param name="FileCalls">Calls to flash, of any kind.</param>
public readonly record struct TickCost(long Instructions, long Calls, int AdcReadings, int PinCalls, int Toggles, int FileCalls)
{
    private const int InstructionNs = 1500;
    private const int AdcNs = 150_000;
    private const int PinNs = 200_000;
    private const int ToggleNs = 13_000;

    /// <summary>Estimated time on an ESP32 without flash, ms: what an instruction and the calls cost there was published.</summary>
    public double Milliseconds => ((Instructions * InstructionNs) + ((long)AdcReadings * AdcNs) + ((long)PinCalls * PinNs) + ((long)Toggles * ToggleNs)) / 1e6;

    public static TickCost operator +(TickCost a, TickCost b)
    {
        return new(
            a.Instructions + b.Instructions, a.Calls + b.Calls, a.AdcReadings + b.AdcReadings, a.PinCalls + b.PinCalls, a.Toggles + b.Toggles,
            a.FileCalls + b.FileCalls);
    }

    public static TickCost operator -(TickCost a, TickCost b)
    {
        return new(
            a.Instructions - b.Instructions, a.Calls - b.Calls, a.AdcReadings - b.AdcReadings, a.PinCalls - b.PinCalls, a.Toggles - b.Toggles,
            a.FileCalls - b.FileCalls);
    }
}
