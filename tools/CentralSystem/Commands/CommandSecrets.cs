// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>A new AuthorizationKey that an operator gives a station.</summary>
internal static class CommandSecrets
{
    /// <returns>The key that the command sets, or null.</returns>
    public static string? NewAuthorizationKey(string action, JsonElement payload)
    {
        bool setsKey = action == "ChangeConfiguration" && payload.TryGetProperty("key", out JsonElement key)
            && key.ValueKind == JsonValueKind.String
            && string.Equals(key.GetString(), "AuthorizationKey", StringComparison.OrdinalIgnoreCase);
        return setsKey && payload.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
    }
}
