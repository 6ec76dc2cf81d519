// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>A temperature sensor whose reading a test sets.</summary>
public sealed class ScriptedThermometer : ITemperature
{
    public bool IsWorking = true;
    public int Samples;

    public int DeciCelsius { get; set; } = 250;

    public bool Sample()
    {
        Samples++;
        return IsWorking;
    }
}
