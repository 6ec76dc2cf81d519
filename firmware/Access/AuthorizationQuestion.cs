// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A tag that the central system is being asked about.</summary>
public sealed class AuthorizationQuestion
{
    /// <summary>The tag.</summary>
    public string IdTag;

    /// <summary>Connector it is meant for; 0 when the driver has not chosen one.</summary>
    public int ConnectorId;

    /// <summary>The central system itself wants the start.</summary>
    public bool IsRemote;

    /// <summary>When it was asked, monotonic ms.</summary>
    public long AskedMs;
}
