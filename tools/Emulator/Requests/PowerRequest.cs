// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Mains power of the station.</summary>
public sealed class PowerRequest
{
    public bool? On { get; set; }
}
