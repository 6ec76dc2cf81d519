// SPDX-License-Identifier: MIT

using System.Device.Gpio;

namespace OcppStation;

/// <summary>The service button: a GPIO that is low while it is pressed.</summary>
public sealed class ServiceButton : IServiceButton
{
    private readonly GpioPin _pin;

    public ServiceButton(GpioPin pin)
    {
        _pin = pin;
    }

    /// <inheritdoc/>
    public bool IsPressed => !(bool)_pin.Read();
}
