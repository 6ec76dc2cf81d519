// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Whether drivers come by themselves.</summary>
public enum BehaviourKind
{
    /// <summary>Nobody comes.</summary>
    None,

    /// <summary>Stays of some hours, more by day than by night; about every eighth connector is in use.</summary>
    Calm,

    /// <summary>Short stays at all hours; about every second connector is in use.</summary>
    Busy,
}
