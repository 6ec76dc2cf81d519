// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>What a frame looks like.</summary>
internal abstract class FramePattern : ScenarioAction
{
    /// <summary>Seen from the station; null for both.</summary>
    public FrameDirection? Direction { get; set; }

    /// <summary>call, result or error.</summary>
    public FrameType Type { get; set; } = FrameType.Call;

    /// <summary>OCPP action; for an answer, that of its call.</summary>
    public string Action { get; set; }

    /// <summary>What the payload has at least.</summary>
    public JsonElement Payload { get; set; }

    [JsonIgnore]
    protected string Pattern
    {
        get
        {
            string payload = Payload.ValueKind == JsonValueKind.Undefined ? "" : " " + Payload.GetRawText();
            string type = Type == FrameType.Call ? "" : " " + Type.ToString().ToLowerInvariant();
            return $"{Direction?.ToString().ToLowerInvariant() ?? "any"} {Action}{type}{payload}";
        }
    }

    public override void Check()
    {
        Require(!string.IsNullOrEmpty(Action), "action is missing");
        Require(Payload.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object, "payload must be an object");
    }

    /// <summary>Direction, type and action are right; the payload may not be.</summary>
    protected bool Resembles(SeenFrame frame) =>
        (Direction == null || frame.Frame.Direction == Direction) && frame.Type == Type && frame.Action == Action;

    /// <summary>First difference of the payload; null when it is as expected.</summary>
    protected string Difference(SeenFrame frame) => JsonSubset.FirstDifference(Payload, frame.Payload);
}
