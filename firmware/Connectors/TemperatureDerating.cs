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

    /// <summary>Time between two measurements while a connector is in use, ms.</summary>
    public const int SampleMs = 1000;

    /// <summary>
    /// The same while none is, ms: nothing heats the station then and there is no current to limit, so this is only to report
    /// a broken sensor; the first use begins with a measurement.
    /// </summary>
    public const int IdleSampleMs = 30000;

    private const int BadSamples = 3;
    private const int HysteresisDeciCelsius = 10;

    private readonly int _maxDeciAmps;
    private long _nextSampleMs;
    private bool _wasInUse;
    private int _badSamples;
    private int _limitDeciAmps;

    /// <param name="maxDeciAmps">What the station allows when cool, 60 or more tenths of an ampere.</param>
    public TemperatureDerating(int maxDeciAmps)
    {
        _maxDeciAmps = maxDeciAmps;
        _limitDeciAmps = maxDeciAmps;
    }

    /// <summary>Tenths of an ampere: 0 (do not charge), or 60 to the maximum in whole amperes.</summary>
    public int LimitDeciAmps => IsTooHot || IsSensorFault ? 0 : _limitDeciAmps;

    /// <summary>True from 80 °C until below 60 °C.</summary>
    public bool IsTooHot { get; private set; }

    /// <summary>True while the sensor reads as open or shorted (three measurements in a row).</summary>
    public bool IsSensorFault { get; private set; }

    /// <summary>Measures when it is time to.</summary>
    /// <param name="time">Time of this tick.</param>
    /// <param name="sensor">The station's sensor.</param>
    /// <param name="isInUse">A connector delivers or is about to.</param>
    public void Poll(Deadlines time, ITemperature sensor, bool isInUse)
    {
        bool isFirst = isInUse && !_wasInUse;
        _wasInUse = isInUse;
        if (time.HasCome(_nextSampleMs) || isFirst)
        {
            int before = LimitDeciAmps;
            Sample(sensor);
            if (LimitDeciAmps != before)
            {
                time.Soon();
            }

            bool isSuspect = _badSamples > 0 && !IsSensorFault;
            _nextSampleMs = time.NowMs + (isInUse || isSuspect ? SampleMs : IdleSampleMs);
        }

        time.WakeAt(_nextSampleMs);
    }

    private void Sample(ITemperature sensor)
    {
        if (sensor.Sample())
        {
            _badSamples = 0;
            IsSensorFault = false;
            Take(sensor.DeciCelsius);
            return;
        }

        if (_badSamples < BadSamples)
        {
            _badSamples++;
        }

        IsSensorFault = _badSamples >= BadSamples;
    }

    private void Take(int deciCelsius)
    {
        IsTooHot = deciCelsius >= (IsTooHot ? RestartDeciCelsius : StopDeciCelsius);
        int allowed = Allowed(deciCelsius);
        int allowedAgain = Allowed(deciCelsius + HysteresisDeciCelsius);
        if (allowed < _limitDeciAmps)
        {
            _limitDeciAmps = allowed;
        }
        else if (allowedAgain > _limitDeciAmps)
        {
            _limitDeciAmps = allowedAgain;
        }
    }

    private int Allowed(int deciCelsius)
    {
        if (deciCelsius <= StartDeciCelsius)
        {
            return _maxDeciAmps;
        }

        if (deciCelsius >= FullDeciCelsius)
        {
            return PilotDuty.MinDeciAmps;
        }

        int spare = (_maxDeciAmps - PilotDuty.MinDeciAmps) * (FullDeciCelsius - deciCelsius) / (FullDeciCelsius - StartDeciCelsius);
        return PilotDuty.MinDeciAmps + (spare / 10 * 10);
    }
}
