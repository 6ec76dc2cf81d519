// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>How far an update has come. The numbers are on flash.</summary>
public enum UpdatePhase
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>It waits for its time.</summary>
    Scheduled = 1,

    /// <summary>It is fetched.</summary>
    Downloading = 2,

    /// <summary>It is staged and whole.</summary>
    Downloaded = 3,

    /// <summary>It is over; the central system has to be told that it is installed.</summary>
    Installed = 4,

    /// <summary>The same: that it could not be fetched.</summary>
    DownloadFailed = 5,

    /// <summary>The same: that it could not be installed.</summary>
    InstallationFailed = 6,

    /// <summary>The same: that it was not approved.</summary>
    NotApproved = 7,
}
