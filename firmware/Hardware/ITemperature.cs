// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A temperature sensor inside the station.</summary>
public interface ITemperature
{
    /// <summary>Measures; false when the sensor is open or shorted, which is a fault and not 0 °C.</summary>
    bool Sample();

    /// <summary>Temperature in tenths of a degree Celsius at the last <see cref="Sample"/>; <see cref="int.MinValue"/> when that was not good.</summary>
    int DeciCelsius { get; }
}
