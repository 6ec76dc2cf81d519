// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;

namespace OcppStation;

/// <summary>
/// Control pilot of a board that holds the positive plateau in hardware and compares the negative one with -12 V: one reading
/// instead of a burst.
/// </summary>
public sealed class PeakHoldPilot : IPilot
{
    private const int DiodeMv = -12000;

    private readonly PilotOutput _output;
    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;
    private readonly GpioPin _negative;

    public PeakHoldPilot(PwmChannel pwm, AdcChannel adc, AdcScale scale, GpioPin negative)
    {
        _output = new PilotOutput(pwm);
        _adc = adc;
        _scale = scale;
        _negative = negative;
    }

    /// <inheritdoc/>
    public int HighMv { get; private set; }

    /// <inheritdoc/>
    public int LowMv { get; private set; }

    /// <inheritdoc/>
    public void Offer(int deciAmps)
    {
        _output.Offer(deciAmps);
    }

    /// <inheritdoc/>
    public void OfferFault()
    {
        _output.OfferFault();
    }

    /// <inheritdoc/>
    public bool IsWithin(int fromMv, int toMv)
    {
        Sample();
        return HighMv >= fromMv && HighMv <= toMv && (!_output.IsPwm || LowMv == DiodeMv);
    }

    /// <inheritdoc/>
    public bool Sample()
    {
        bool isNegative = (bool)_negative.Read();
        HighMv = _output.IsFault && isNegative ? DiodeMv : _scale.Of(_adc.ReadValue(), 1);
        LowMv = isNegative ? DiodeMv : HighMv;
        return true;
    }
}
