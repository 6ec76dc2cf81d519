// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A firmware update that the central system asks for; kept on flash until it has ended.</summary>
public sealed class UpdateOrder
{
    /// <summary>Checked by <see cref="FileLocation.Check"/>; may hold a password.</summary>
    public string Location;

    /// <summary>Not fetched before, ms since 1970.</summary>
    public long RetrieveUtcMs;

    /// <summary>Not installed before, ms since 1970; 0: as soon as no session runs.</summary>
    public long InstallUtcMs;

    /// <summary>How often it is tried to fetch it; 0: the station's choice.</summary>
    public int Tries;

    /// <summary>Pause between two tries, s; 0: the station's choice.</summary>
    public int RetryIntervalSeconds;

    /// <summary>The central system's number for it; -1 when it gives none.</summary>
    public int RequestId = -1;

    /// <summary>Number of the file with its signature; 0: it has none.</summary>
    public int Signature;

    /// <summary>The package has to pass <see cref="FirmwareUpdate.Approval"/> as well.</summary>
    public bool NeedsApproval => Signature != 0;
}
