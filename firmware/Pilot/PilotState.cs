// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>State of the control pilot (IEC 61851-1 table A.4), by the positive plateau at our terminal.</summary>
public enum PilotState
{
    /// <summary>+12 V: no car.</summary>
    A,

    /// <summary>+9 V: car present, not ready.</summary>
    B,

    /// <summary>+6 V: car ready, no ventilation needed.</summary>
    C,

    /// <summary>+3 V: car ready, ventilation needed.</summary>
    D,

    /// <summary>0 V: pilot shorted to PE, or no supply.</summary>
    E,

    /// <summary>-12 V: we say that the station is not available.</summary>
    F,

    /// <summary>No plausible reading: never a reason to see no car, always a reason to open the contactor.</summary>
    Unknown,
}
