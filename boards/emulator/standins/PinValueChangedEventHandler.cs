// SPDX-License-Identifier: MIT

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
