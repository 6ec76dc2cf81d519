// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The energy meter of one connector.</summary>
public interface IMeter
{
    /// <summary>Takes new readings; called in every tick, does no waiting.</summary>
    /// <returns>True when current or health has changed: the station must look. Energy and power are asked for when they are needed.</returns>
    bool Poll(long nowMs);

    /// <summary>Wh imported since the driver was made; only rises. The station adds what it has persisted.</summary>
    long EnergyWh { get; }

    /// <summary>Active power in W; for a pulse meter derived from the pulse rate, 0 when pulses stay away.</summary>
    int PowerW { get; }

    /// <summary>Current per phase in mA, or -1 when this board does not measure it.</summary>
    int CurrentMa { get; }

    /// <summary>Phase voltage in mV, or -1 when this board does not measure it.</summary>
    int VoltageMv { get; }

    /// <summary>False when the meter's readings contradict each other or its line is dead.</summary>
    bool IsHealthy { get; }

    /// <summary>Trusts the meter again until its readings contradict each other once more (the plug was out).</summary>
    void ClearFault();
}
