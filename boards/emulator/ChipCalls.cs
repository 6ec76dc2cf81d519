// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>How often the firmware has called into the chip: what costs time on the device beside its own instructions.</summary>
public sealed class ChipCalls
{
    /// <summary>Conversions of the ADC.</summary>
    public int AdcReadings;

    /// <summary>Levels read from a pin.</summary>
    public int PinReads;

    /// <summary>Levels written to a pin.</summary>
    public int PinWrites;

    /// <summary>Pins toggled.</summary>
    public int Toggles;

    /// <summary>Duty cycles written.</summary>
    public int DutyChanges;

    /// <summary>Readings of a pulse counter.</summary>
    public int PulseReads;
}
