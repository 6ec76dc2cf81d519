// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The central system's verdict on a tag.</summary>
public sealed class IdTagInfo
{
    public AuthorizationStatus Status;

    /// <summary>Group, or null.</summary>
    public string ParentIdTag;

    /// <summary>End of validity in ms since 1970, or 0 for none.</summary>
    public long ExpiryUtcMs;
}
