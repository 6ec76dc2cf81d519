// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A meter of one connector that tells its phases apart, beside <see cref="IMeter"/>, which bills. Phases are those at the
/// connector, 1 to 3; whatever it cannot tell is -1. Asked when a sample is taken, not in every tick.
/// </summary>
public interface IPhaseMeter
{
    /// <summary>Current in mA.</summary>
    int CurrentMa(int phase);

    /// <summary>Voltage between the phase and neutral in mV.</summary>
    int VoltageMv(int phase);

    /// <summary>Active power in W.</summary>
    int PowerW(int phase);

    /// <summary>Wh imported over the phase since the meter was made; only rises, also while the station has no power.</summary>
    long EnergyWh(int phase);
}
