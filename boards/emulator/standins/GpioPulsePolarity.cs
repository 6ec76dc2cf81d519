// SPDX-License-Identifier: MIT

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type.</summary>
public enum GpioPulsePolarity
{
    Both = 0,
    Falling = 1,
    Rising = 2,
}
