// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Stand-in for nanoFramework's type: gives pins to peripherals.</summary>
public class Configuration
{
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        VirtualChip.Current.SetFunction(pin, (int)value);
    }
}
