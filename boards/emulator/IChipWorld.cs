// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What is wired to the virtual chip.</summary>
public interface IChipWorld
{
    /// <summary>An output pin has changed.</summary>
    void OutputChanged(int pin, bool level);

    /// <summary>The duty of a PWM pin has changed, in steps of 0.01 %.</summary>
    void DutyChanged(int pin, int centiPercent);

    /// <summary>Raw ADC counts of a channel at a phase of the PWM period, 0 to 9999.</summary>
    int Convert(int channel, int phase);
}
