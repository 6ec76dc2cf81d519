// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>A hardware fault that comes or goes.</summary>
public sealed class FaultRequest
{
    /// <summary>Name as the control API spells it.</summary>
    public string Fault { get; set; }

    public bool? Active { get; set; }

    /// <summary>The fault of that name; throws when there is none.</summary>
    internal static ConnectorFault Find(string name) => ConnectorFaults.TryParse(name, out ConnectorFault fault)
        ? fault
        : throw new RefusedException(RefusedException.BadRequest, $"fault must be one of {string.Join(", ", ConnectorFaults.Names)}, not '{name}'");
}
