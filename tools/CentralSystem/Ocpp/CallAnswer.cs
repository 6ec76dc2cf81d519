// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace OcppStation.CentralSystem;

/// <summary>What a CALL of a station is answered with: a payload or an error.</summary>
internal readonly struct CallAnswer
{
    private CallAnswer(JsonObject? payload, OcppError? error)
    {
        Payload = payload;
        Error = error;
    }

    public JsonObject? Payload { get; }

    public OcppError? Error { get; }

    public static implicit operator CallAnswer(JsonObject payload) => new(payload, null);

    public static implicit operator CallAnswer(OcppError error) => new(null, error);
}
