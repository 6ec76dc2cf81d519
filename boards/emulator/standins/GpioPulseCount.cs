// SPDX-License-Identifier: MIT

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type.</summary>
public struct GpioPulseCount
{
    public long Count;
    public TimeSpan RelativeTime;
}
