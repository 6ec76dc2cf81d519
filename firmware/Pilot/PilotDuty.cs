// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Duty cycle of the control pilot against current (IEC 61851-1 tables A.7 and A.8), in integers: current in tenths of an
/// ampere, duty in 0.01 %.
/// </summary>
public static class PilotDuty
{
    /// <summary>Least current that can be offered (IEC 61851-1 table A.7), tenths of an ampere.</summary>
    public const int MinDeciAmps = 60;

    /// <summary>Steady +12 V: no PWM.</summary>
    public const int Steady = 10000;

    /// <summary>Duty that offers a current of <see cref="MinDeciAmps"/> to 800; rounded down, so never more than asked.</summary>
    public static int FromDeciAmps(int deciAmps)
    {
        // Up to 51 A duty% = I / 0.6, above it duty% = I / 2.5 + 64.
        return deciAmps <= 510 ? deciAmps * 1000 / 60 : (deciAmps * 4) + 6400;
    }
}
