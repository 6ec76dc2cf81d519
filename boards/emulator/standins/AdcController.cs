// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace System.Device.Adc;

/// <summary>Stand-in for nanoFramework's type.</summary>
public class AdcController
{
    private readonly VirtualChip _chip = VirtualChip.Current;

    public int ChannelCount => VirtualChip.AdcChannels;

    public int MinValue => 0;

    public int MaxValue => VirtualChip.AdcMax;

    public int ResolutionInBits => 12;

    public AdcChannel OpenChannel(int channelNumber)
    {
        return new AdcChannel(_chip, channelNumber);
    }
}
