// SPDX-License-Identifier: MIT

using System.Device.Gpio;

namespace OcppStation;

/// <summary>The alive output: a GPIO that changes its level once a tick.</summary>
public sealed class AliveSignal : IAliveSignal
{
    private readonly GpioPin _pin;

    public AliveSignal(GpioPin pin)
    {
        _pin = pin;
    }

    /// <inheritdoc/>
    public void Toggle()
    {
        _pin.Toggle();
    }
}
