// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Current that the station's own temperature allows: full up to 65 °C, falling linearly to 6 A at 75 °C, none from 80 °C until
/// it is below 60 °C again. A broken sensor allows none either.
/// </summary>
public sealed class TemperatureDerating
{
    /// <summary>Derating starts here, tenths of a degree Celsius (so are the following).</summary>
    public const int StartDeciCelsius = 650;

    /// <summary>From here on only 6 A are left.</summary>
    public const int FullDeciCelsius = 750;

    /// <summary>No charging from here on.</summary>
    public const int StopDeciCelsius = 800;

    /// <summary>After a stop, charging restarts below this.</summary>
    public const int RestartDeciCelsius = 600;

    private const int BadSamples = 3;
    private const int HysteresisDeciCelsius = 10;

    private int _badSamples;
    private int _deciCelsius;

    /// <summary>True from 80 °C until below 60 °C.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>True while the sensor reads as open or shorted, three measurements in a row.</summary>
    public bool HasSensorFailed => _badSamples >= BadSamples;

    /// <summary>Takes a measurement; once a second is enough.</summary>
    /// <param name="isValid">False when the sensor reads as open or shorted.</param>
    /// <param name="deciCelsius">Tenths of a degree Celsius, when valid.</param>
    public void Update(bool isValid, int deciCelsius)
    {
        if (!isValid)
        {
            _badSamples = HasSensorFailed ? _badSamples : _badSamples + 1;
            return;
        }

        _badSamples = 0;
        IsStopped = deciCelsius >= (IsStopped ? RestartDeciCelsius : StopDeciCelsius);

        // Follows up at once and down by steps, so that noise does not move the offer.
        if (deciCelsius > _deciCelsius || deciCelsius < _deciCelsius - HysteresisDeciCelsius)
        {
            _deciCelsius = deciCelsius;
        }
    }

    /// <summary>Tenths of an ampere that are allowed now: 0, or 60 to the maximum in whole amperes.</summary>
    /// <param name="maxDeciAmps">What the station allows when cool, at least 60.</param>
    public int LimitDeciAmps(int maxDeciAmps)
    {
        if (IsStopped || HasSensorFailed)
        {
            return 0;
        }

        if (_deciCelsius <= StartDeciCelsius)
        {
            return maxDeciAmps;
        }

        if (_deciCelsius >= FullDeciCelsius)
        {
            return PilotDuty.MinDeciAmps;
        }

        int spare = (maxDeciAmps - PilotDuty.MinDeciAmps) * (FullDeciCelsius - _deciCelsius) / (FullDeciCelsius - StartDeciCelsius);
        return PilotDuty.MinDeciAmps + (spare / 10 * 10);
    }
}
