// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What the network between the station and the central system does.</summary>
public enum NetworkCondition
{
    /// <summary>Bytes pass.</summary>
    Up,

    /// <summary>Connections break, new ones fail at once.</summary>
    Down,

    /// <summary>Bytes vanish silently in both directions, and attempts to connect get no answer.</summary>
    HalfOpen,
}
