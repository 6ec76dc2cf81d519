// SPDX-License-Identifier: MIT

using System.Device.Gpio;

namespace OcppStation;

/// <summary>S0 meter on a hardware pulse counter, with a current transformer and a voltage input where the board has them.</summary>
public sealed class PulseCounterMeter : IMeter
{
    /// <summary>Current and voltage are read so often, ms.</summary>
    private const int AnalogMs = 500;

    private readonly GpioPulseCounter _counter;
    private readonly PulseMeter _meter;
    private readonly MeterPlausibility _plausibility;
    private readonly AnalogInput _current;
    private readonly AnalogInput _voltage;
    private readonly PeriodicLook _look;

    /// <param name="current">In mA, or null when not fitted.</param>
    /// <param name="voltage">In mV, or null when not fitted.</param>
    /// <param name="offsetMs">Moves its analog looks away from those of other drivers, ms.</param>
    public PulseCounterMeter(
        GpioPulseCounter counter, PulseMeter meter, MeterPlausibility plausibility, AnalogInput current, AnalogInput voltage, Deadlines time, int offsetMs)
    {
        _counter = counter;
        _meter = meter;
        _plausibility = plausibility;
        _current = current;
        _voltage = voltage;
        _look = new PeriodicLook(time, AnalogMs, offsetMs);
        _counter.Polarity = GpioPulsePolarity.Rising;
        _counter.Start();
    }

    /// <inheritdoc/>
    public long EnergyWh => _meter.EnergyWh;

    /// <inheritdoc/>
    public int PowerW => _meter.PowerW;

    /// <inheritdoc/>
    public int CurrentMa { get; private set; } = -1;

    /// <inheritdoc/>
    public int VoltageMv { get; private set; } = -1;

    /// <inheritdoc/>
    public bool IsHealthy => _plausibility.IsHealthy;

    /// <inheritdoc/>
    public void ClearFault()
    {
        _plausibility.Clear();
    }

    /// <inheritdoc/>
    public bool Poll(long nowMs)
    {
        int currentMa = CurrentMa;
        bool wasHealthy = IsHealthy;
        bool hasPulse = _meter.Poll(nowMs, _counter.Read().Count);
        if (_look.IsDue())
        {
            _look.Done();
            CurrentMa = _current == null ? -1 : _current.Read();
            VoltageMv = _voltage == null ? -1 : _voltage.Read();
        }

        _plausibility.Poll(nowMs, CurrentMa, hasPulse);
        return CurrentMa != currentMa || IsHealthy != wasHealthy;
    }
}
