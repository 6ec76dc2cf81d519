// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>How a board lets us see the pilot.</summary>
public enum PilotFrontEnd
{
    /// <summary>The scaled pilot itself on an ADC pin; both plateaus are found in a burst of samples.</summary>
    Burst,

    /// <summary>A peak detector holds the positive plateau on an ADC pin, a comparator tells that -12 V is there.</summary>
    PeakHold,
}
