// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>An idTag as the API shows it: with the status that it would be answered with now.</summary>
internal sealed record IdTagView(string Tag, AuthorizationStatus Status, DateTimeOffset? ExpiryDate, string? ParentIdTag);
