// SPDX-License-Identifier: MIT

using System;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>What the embedded central system is to say of an idTag.</summary>
public sealed class ScenarioIdTag
{
    /// <summary>Accepted, Blocked or Expired.</summary>
    public string Status { get; set; } = nameof(AuthorizationStatus.Accepted);

    /// <summary>Group that it belongs to; null for none.</summary>
    public string ParentIdTag { get; set; }

    /// <summary>What is wrong; null when nothing is.</summary>
    internal string Error() => Status is "Accepted" or "Blocked" or "Expired"
        ? ParentIdTag == null || ParentIdTag.Length is >= 1 and <= IdTag.MaxLength ? null : $"parentIdTag must have 1 to {IdTag.MaxLength} characters"
        : "status must be Accepted, Blocked or Expired";

    /// <summary>The entry of the list.</summary>
    internal IdTag Entry(string tag) =>
        new(tag, Status == "Blocked", Status == "Expired" ? DateTimeOffset.UnixEpoch : null, ParentIdTag);
}
