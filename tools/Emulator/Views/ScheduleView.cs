// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>What a connector may take from now on, as the station itself would answer GetCompositeSchedule.</summary>
public sealed class ScheduleView
{
    /// <summary>Charging profiles that are installed; without any the schedule only says what board and operator allow.</summary>
    public int Profiles { get; set; }

    /// <summary>How far it goes, seconds; less than was asked for when the station cuts it.</summary>
    public int Seconds { get; set; }

    /// <summary>Each holds until the next; empty while the power is off.</summary>
    public SchedulePoint[] Periods { get; set; } = [];
}
