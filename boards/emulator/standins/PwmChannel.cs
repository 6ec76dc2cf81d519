// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace System.Device.Pwm;

/// <summary>
/// Stand-in for nanoFramework's type, with its trap: Stop on one channel makes later changes of duty on every other channel
/// do nothing. Duty is kept in steps of 0.01 %.
/// </summary>
public sealed class PwmChannel : IDisposable
{
    private readonly VirtualChip _chip;
    private readonly int _pin;
    private double _dutyCycle;

    private PwmChannel(VirtualChip chip, int pin, int frequency, double dutyCycle)
    {
        _chip = chip;
        _pin = pin;
        Frequency = frequency;
        _dutyCycle = dutyCycle;
    }

    public int Frequency { get; set; }

    public double DutyCycle
    {
        get => _dutyCycle;
        set
        {
            if (value is < 0 or > 1)
            {
                throw new ArgumentOutOfRangeException(nameof(value));
            }

            _dutyCycle = value;
            _chip.Calls.DutyChanges++;
            if (_chip.IsPwmStarted)
            {
                _chip.SetDuty(_pin, Frequency, ToCentiPercent(value));
            }
        }
    }

    /// <summary>Null when the pin was not given to a PWM function.</summary>
    public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        VirtualChip chip = VirtualChip.Current;
        return chip.IsPwmPin(pin) ? new PwmChannel(chip, pin, frequency, dutyCyclePercentage) : null;
    }

    public void Start()
    {
        _chip.IsPwmStarted = true;
        _chip.SetDuty(_pin, Frequency, ToCentiPercent(_dutyCycle));
    }

    public void Stop()
    {
        _chip.IsPwmStarted = false;
    }

    public void Dispose()
    {
        Stop();
    }

    private static int ToCentiPercent(double dutyCycle)
    {
        return (int)((dutyCycle * 10000) + 0.0001);
    }
}
