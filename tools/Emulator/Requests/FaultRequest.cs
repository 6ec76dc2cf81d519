// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A hardware fault that comes or goes.</summary>
public sealed class FaultRequest
{
    /// <summary>Name as the control API spells it.</summary>
    public string Fault { get; set; }

    public bool? Active { get; set; }
}
