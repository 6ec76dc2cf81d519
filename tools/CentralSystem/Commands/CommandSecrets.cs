// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.CentralSystem;

/// <summary>A new AuthorizationKey goes to the station, and nowhere else.</summary>
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

    /// <returns>The payload as it may be recorded.</returns>
    public static JsonElement Mask(string action, JsonElement payload)
    {
        if (NewAuthorizationKey(action, payload) == null)
        {
            return payload;
        }

        JsonObject masked = JsonObject.Create(payload)!;
        masked["value"] = "********";
        return JsonSerializer.SerializeToElement(masked);
    }
}
