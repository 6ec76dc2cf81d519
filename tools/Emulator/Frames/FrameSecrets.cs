// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.Emulator;

/// <summary>Keeps the one secret that OCPP frames carry, the value of AuthorizationKey, out of logs.</summary>
internal static class FrameSecrets
{
    /// <summary>The frame, with the value of ChangeConfiguration.req replaced when its key is AuthorizationKey.</summary>
    public static string Blacken(string frame)
    {
        if (!frame.Contains("AuthorizationKey", StringComparison.OrdinalIgnoreCase))
        {
            return frame;
        }

        try
        {
            if (JsonNode.Parse(frame) is JsonArray { Count: 4 } call && call[3] is JsonObject payload && payload.ContainsKey("value"))
            {
                payload["value"] = "***";
                return call.ToJsonString();
            }
        }
        catch (JsonException)
        {
            return "(a frame about AuthorizationKey that is not JSON)";
        }

        return frame;
    }
}
