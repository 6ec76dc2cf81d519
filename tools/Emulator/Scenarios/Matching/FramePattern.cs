// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>What a frame looks like.</summary>
internal abstract class FramePattern : ScenarioAction
{
    private const int LongestShown = 400;
    private const int MostShown = 6;

    /// <summary>Seen from the station; null for both.</summary>
    public FrameDirection? Direction { get; set; }

    /// <summary>call, result or error.</summary>
    public FrameType Type { get; set; } = FrameType.Call;

    /// <summary>OCPP action; for an answer, that of its call.</summary>
    public string Action { get; set; }

    /// <summary>What the payload has at least.</summary>
    public JsonElement Payload { get; set; }

    public override void Check()
    {
        Require(!string.IsNullOrEmpty(Action), "action is missing");
        RequirePattern(Payload, "payload");
    }

    public override IEnumerable<string> Uses() => KeptValues.NamesIn(Payload);

    /// <summary>Throws when no station calls that: whoever waits for its absence would wait for nothing.</summary>
    protected void RequireKnownCall() =>
        Require(Direction != FrameDirection.Out || Type != FrameType.Call || RequestCheck.IsAction(Action), $"action {Action} is no call of a station");

    /// <summary>A frame for people.</summary>
    protected static string Show(SeenFrame frame)
    {
        string text = $"{frame.Frame.Direction.ToString().ToLowerInvariant()} {Kind(frame.Action, frame.Type)} {frame.Payload.GetRawText()}";
        return text.Length <= LongestShown ? text : text[..LongestShown] + "...";
    }

    /// <summary>The last frames that have passed since the step began, in short.</summary>
    protected static string ShowRecent(ScenarioContext context)
    {
        SeenFrame[] recent = context.Frames.Update().Skip(context.FramesBefore).ToArray();
        if (recent.Length == 0)
        {
            return "no frame at all";
        }

        IEnumerable<string> last = recent.TakeLast(MostShown).Select(frame =>
            $"{frame.Frame.Direction.ToString().ToLowerInvariant()} {Kind(frame.Action, frame.Type)}");
        return (recent.Length > MostShown ? $"{recent.Length} frames, the last: " : "") + string.Join(", ", last);
    }

    /// <summary>The pattern for people, with a payload in place of the file's.</summary>
    protected string Pattern(JsonElement payload) =>
        $"{(Direction == null ? "" : Direction.ToString().ToLowerInvariant() + " ")}{Kind(Action, Type)}{(payload.ValueKind == JsonValueKind.Undefined ? "" : " " + payload.GetRawText())}";

    /// <summary>Direction, type and action are right; the payload may not be.</summary>
    protected bool Resembles(SeenFrame frame) =>
        (Direction == null || frame.Frame.Direction == Direction) && frame.Type == Type && frame.Action == Action;

    private static string Kind(string action, FrameType type) =>
        type == FrameType.Call ? action : $"{action} {type.ToString().ToLowerInvariant()}";
}
