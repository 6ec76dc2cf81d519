// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace System.Device.Adc;

/// <summary>Stand-in for nanoFramework's type: raw counts, each reading at a later phase of the pilot's PWM.</summary>
public class AdcChannel : IDisposable
{
    private readonly VirtualChip _chip;
    private readonly int _channelNumber;

    internal AdcChannel(VirtualChip chip, int channelNumber)
    {
        _chip = chip;
        _channelNumber = channelNumber;
        _chip.OpenChannel(channelNumber);
    }

    public int ReadValue()
    {
        return _chip.Sample(_channelNumber);
    }

    public void Dispose()
    {
    }
}
