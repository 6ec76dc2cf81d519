// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>A CALL to a station.</summary>
/// <param name="Action">For instance <c>Reset</c>.</param>
/// <param name="Payload">A JSON object.</param>
internal readonly record struct OcppCommand(string Action, JsonElement Payload);
