// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>One entry of the central system's list of idTags. Tags are compared without regard to case (CiString20Type).</summary>
/// <param name="Tag">1 to 20 characters.</param>
/// <param name="Blocked">Whether it is answered with Blocked.</param>
/// <param name="ExpiryDate">From then on it is answered with Expired; null for never.</param>
/// <param name="ParentIdTag">Group that it belongs to; null for none.</param>
public sealed record IdTag(string Tag, bool Blocked, DateTimeOffset? ExpiryDate, string? ParentIdTag)
{
    public const int MaxLength = 20;
}
