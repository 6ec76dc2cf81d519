// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>What the check of a CALL's action and payload has found.</summary>
/// <param name="Error">What it is refused with, or null.</param>
/// <param name="Remark">What was tolerated in it, or null.</param>
internal readonly record struct CallCheck(OcppError? Error, string? Remark);
