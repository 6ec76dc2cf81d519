// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>Heat inside the station: drawn to ambient temperature plus a rise by the power delivered, with a time constant.</summary>
public sealed class VirtualThermometer
{
    /// <summary>Step of the physics, ms.</summary>
    private const int StepMs = 1000;

    private const int AmbientMilliCelsius = 25000;
    private const int FaultMilliCelsius = 95000;

    /// <summary>Smaller differences have settled: a quiet board stays quiet.</summary>
    private const int SettledMilliCelsius = 100;

    private readonly int _timeConstantSeconds;
    private readonly int _milliCelsiusPerKw;
    private int _milliCelsius = AmbientMilliCelsius;

    public VirtualThermometer(int timeConstantSeconds, int milliCelsiusPerKw)
    {
        _timeConstantSeconds = timeConstantSeconds;
        _milliCelsiusPerKw = milliCelsiusPerKw;
    }

    /// <summary>Tenths of a degree Celsius.</summary>
    public int DeciCelsius => (_milliCelsius + 50) / 100;

    /// <summary>Voltage at a thermistor of 10 kilohm (B 3950) against 10 kilohm to 3.3 V.</summary>
    public int MilliVolt { get; private set; } = 1650;

    /// <summary>When <see cref="Step"/> is due; <see cref="long.MaxValue"/> while nothing moves.</summary>
    public long NextMs { get; private set; }

    /// <summary>Something heats or cools from now on.</summary>
    public void Wake(long nowMs)
    {
        if (NextMs == long.MaxValue)
        {
            NextMs = ((nowMs / StepMs) + 1) * StepMs;
        }
    }

    /// <summary>One step.</summary>
    public void Step(int powerW, bool isOverheated)
    {
        bool isMoving = Move(powerW, isOverheated);
        NextMs = isMoving || powerW > 0 ? NextMs + StepMs : long.MaxValue;
    }

    private bool Move(int powerW, bool isOverheated)
    {
        int target = (isOverheated ? FaultMilliCelsius : AmbientMilliCelsius) + (int)((long)powerW * _milliCelsiusPerKw / 1000);
        int difference = target - _milliCelsius;
        if (difference is < SettledMilliCelsius and > -SettledMilliCelsius)
        {
            return false;
        }

        int change = difference / _timeConstantSeconds;
        _milliCelsius += change != 0 ? change : difference > 0 ? 1 : -1;
        double kelvin = 273.15 + (_milliCelsius / 1000.0);
        double ohm = 10000.0 * System.Math.Exp(3950.0 * ((1.0 / kelvin) - (1.0 / 298.15)));
        MilliVolt = (int)(3300.0 * ohm / (ohm + 10000.0));
        return true;
    }
}
