// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>A meter whose readings a test sets.</summary>
public sealed class ScriptedMeter : IMeter
{
    public long EnergyWh { get; set; }

    public int PowerW { get; set; }

    public int CurrentMa { get; set; } = -1;

    public int VoltageMv { get; set; } = -1;

    public bool IsHealthy { get; set; } = true;

    public void Poll(long nowMs)
    {
    }
}
