// SPDX-License-Identifier: MIT

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type.</summary>
public enum PinMode
{
    Input = 0,
    InputPullDown = 1,
    InputPullUp = 2,
    Output = 3,
    OutputOpenDrain = 4,
    OutputOpenDrainPullUp = 5,
    OutputOpenSource = 6,
    OutputOpenSourcePullDown = 7,
}
