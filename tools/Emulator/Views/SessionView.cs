// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Course of the running or last session of a connector.</summary>
public sealed class SessionView
{
    /// <summary>It is not over.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Temperature of the board, °C, above which the station holds current back.</summary>
    public double DerateC { get; } = TemperatureDerating.StartDeciCelsius / 10.0;

    /// <summary>Samples, oldest first, evenly spaced; empty when there was no session yet.</summary>
    public SessionPoint[] Points { get; set; } = [];
}
