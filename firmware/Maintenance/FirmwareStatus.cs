// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Where a firmware update stands.</summary>
public enum FirmwareStatus
{
    Idle,
    Downloading,
    Downloaded,
    DownloadFailed,
    Installing,
    Installed,
    InstallationFailed,

    /// <summary>It waits for the time at which it may be fetched.</summary>
    DownloadScheduled,

    /// <summary>It waits for the time at which it may be installed.</summary>
    InstallScheduled,

    /// <summary>The <see cref="FirmwareUpdate.Approval"/> that it needs was given.</summary>
    Approved,

    /// <summary>It was refused.</summary>
    NotApproved,

    /// <summary>The board restarts into it.</summary>
    Rebooting,
}
