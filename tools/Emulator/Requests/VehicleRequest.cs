// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>What the car wants.</summary>
public sealed class VehicleRequest
{
    /// <summary>ready, notReady or ventilation.</summary>
    public string State { get; set; }
}
