// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A chip on the desk: a test sets what its ADC channels read, and sees what its pins do.</summary>
public sealed class BareChip : IChipWorld
{
    /// <summary>The channel with a pilot on it; its raw readings depend on the duty.</summary>
    public const int PilotChannel = 0;

    public readonly VirtualChip Chip;

    /// <summary>Raw readings of the other channels.</summary>
    public readonly int[] Raw = new int[VirtualChip.AdcChannels];

    /// <summary>Changes of each output pin.</summary>
    public readonly int[] Changes = new int[VirtualChip.PinCount];

    /// <summary>Duty of each PWM pin in steps of 0.01 %, -1 before it runs.</summary>
    public readonly int[] Duty = new int[VirtualChip.PinCount];

    public int PilotPin;
    public int HighMv = 12000;
    public int LowMv = -12000;

    /// <summary>Every so many readings of the pilot one is a spike; 0 for none.</summary>
    public int SpikeEvery;

    public int Readings;

    /// <summary>Raw readings that the pilot's channel gives one after another, before those of the pilot.</summary>
    public int[] Script = new int[0];

    private int _scriptAt;

    public BareChip()
    {
        Chip = new VirtualChip(this, false, 1);
        VirtualChip.Current = Chip;
        for (int i = 0; i < Duty.Length; i++)
        {
            Duty[i] = -1;
        }
    }

    public void OutputChanged(int pin, bool level)
    {
        Changes[pin]++;
    }

    public void DutyChanged(int pin, int centiPercent)
    {
        Duty[pin] = centiPercent;
    }

    public int Convert(int channel, int phase)
    {
        Readings++;
        if (channel != PilotChannel)
        {
            return Raw[channel];
        }

        if (_scriptAt < Script.Length)
        {
            return Script[_scriptAt++];
        }

        if (SpikeEvery > 0 && Readings % SpikeEvery == 0)
        {
            return 4000;
        }

        // As the sample board is calibrated: 134 at -12 V, 2741 at +12 V.
        int milliVolt = phase < Duty[PilotPin] ? HighMv : LowMv;
        return 134 + ((milliVolt + 12000) * 2607 / 24000);
    }
}
