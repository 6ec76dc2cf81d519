// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.CentralSystem;

/// <summary>Records that were read, oldest first.</summary>
/// <param name="Rows">The records.</param>
/// <param name="Total">How many fit the query, offset and count aside; null when that was not asked for.</param>
public sealed record RecordPage<T>(IReadOnlyList<T> Rows, int? Total);
