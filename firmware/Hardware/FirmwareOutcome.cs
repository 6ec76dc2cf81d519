// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What has become of the package in an <see cref="IFirmwareStore"/>. The numbers are on flash.</summary>
public enum FirmwareOutcome
{
    /// <summary>It has not been activated.</summary>
    None = 0,

    /// <summary>It is activated: it runs from the next boot on, or runs now, until it is confirmed or taken back.</summary>
    Trial = 1,

    /// <summary>It was confirmed and is what runs.</summary>
    Confirmed = 2,

    /// <summary>It did not come up twice, and what ran before runs again.</summary>
    RolledBack = 3,
}
