// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.Emulator;

/// <summary>
/// Makes a scenario of what is done to a station by page and control API, with expectations taken from the frames seen: statuses,
/// authorisations, transactions, and the central system's commands with their answers. Only on the scheduler's thread.
/// </summary>
internal sealed class ScenarioRecorder
{
    private const int WithinSeconds = 30;

    private readonly World _world;
    private readonly List<(long AtMs, int Frames, JsonObject Step)> _done = [];
    private EmulatedStation _station;
    private FrameHistory _frames;
    private long _beganMs;

    public ScenarioRecorder(World world)
    {
        _world = world;
    }

    /// <summary>Begins anew; throws <see cref="RefusedException"/> when it is on already.</summary>
    public void Start(EmulatedStation station)
    {
        if (_station != null)
        {
            throw new RefusedException(RefusedException.Conflict, $"{_station.Id} is being recorded");
        }

        _station = station;
        _frames = new FrameHistory(station.Frames);
        _beganMs = _world.Scheduler.NowMs;
        _done.Clear();
    }

    /// <summary>Ends it and hands the scenario out; throws <see cref="RefusedException"/> when it is not on.</summary>
    public JsonObject Stop()
    {
        JsonObject scenario = View()["scenario"]?.DeepClone().AsObject() ?? throw new RefusedException(RefusedException.NotFound, "nothing is being recorded");
        _station = null;
        return scenario;
    }

    /// <summary>The station that is recorded, and the scenario so far; both null when none is.</summary>
    public JsonObject View() => new()
    {
        ["station"] = _station?.Id,
        ["scenario"] = _station == null ? null : Scenario(),
    };

    /// <summary>Something was done.</summary>
    public void Note(EmulatedStation station, RecordedAction action)
    {
        if (station == _station)
        {
            _done.Add((_world.Scheduler.NowMs, _frames.Update().Count, action.Step()));
        }
    }

    private JsonObject Scenario()
    {
        JsonArray steps = [];
        IReadOnlyList<SeenFrame> frames = _frames.Update();
        Expect(steps, frames.Take(_done.Count > 0 ? _done[0].Frames : frames.Count));
        for (int i = 0; i < _done.Count; i++)
        {
            JsonObject step = _done[i].Step.DeepClone().AsObject();
            step.Insert(0, "at", Math.Round((_done[i].AtMs - _beganMs) / 1000.0, 1));
            steps.Add(step);
            int next = i + 1 < _done.Count ? _done[i + 1].Frames : frames.Count;
            Expect(steps, frames.Skip(_done[i].Frames).Take(next - _done[i].Frames));
        }

        return new JsonObject
        {
            ["title"] = "Recorded at " + _station.Id,
            ["description"] = "Begun with the station booted and no car in it, as every scenario begins.",
            ["steps"] = steps,
        };
    }

    /// <summary>What the frames between two actions suggest to expect, in their order; of the statuses of a connector only the last.</summary>
    private static void Expect(JsonArray steps, IEnumerable<SeenFrame> between)
    {
        SeenFrame[] frames = [.. between];
        for (int i = 0; i < frames.Length; i++)
        {
            JsonObject step = Suggestion(frames, i);
            if (step != null)
            {
                steps.Add(step);
            }
        }
    }

    private static JsonObject Suggestion(SeenFrame[] frames, int index)
    {
        SeenFrame frame = frames[index];
        bool isOut = frame.Frame.Direction == FrameDirection.Out;
        return (frame.Type, isOut, frame.Action) switch
        {
            (FrameType.Call, true, "StatusNotification") => Status(frames, index),
            (FrameType.Call, true, "StartTransaction") => Frame(frame, "out", "call", "connectorId", "idTag"),
            (FrameType.Call, true, "StopTransaction") => Frame(frame, "out", "call", "idTag", "reason"),
            (FrameType.Result, false, "Authorize") => Frame(frame, "in", "result", "idTagInfo.status"),
            (FrameType.Call, false, _) => Command(frames, index),
            _ => null,
        };
    }

    private static JsonObject Status(SeenFrame[] frames, int index)
    {
        JsonElement payload = frames[index].Payload;
        int connector = payload.GetProperty("connectorId").GetInt32();
        bool isLast = !frames.Skip(index + 1).Any(later => later is { Type: FrameType.Call, Action: "StatusNotification" }
            && later.Payload.GetProperty("connectorId").GetInt32() == connector);
        return connector == 0 || !isLast ? null : new JsonObject
        {
            ["waitStatus"] = new JsonObject { ["connector"] = connector, ["status"] = payload.GetProperty("status").GetString(), ["within"] = WithinSeconds },
        };
    }

    private static JsonObject Command(SeenFrame[] frames, int index)
    {
        SeenFrame call = frames[index];
        SeenFrame answer = frames.Skip(index + 1).FirstOrDefault(later => later.Type == FrameType.Result && later.Action == call.Action && later.Frame.Direction == FrameDirection.Out);
        JsonObject command = new() { ["action"] = call.Action, ["payload"] = JsonNode.Parse(call.Payload.GetRawText()) };
        if (answer != null && answer.Payload.TryGetProperty("status", out JsonElement status))
        {
            command["expect"] = new JsonObject { ["status"] = status.GetString() };
        }

        return new JsonObject { ["command"] = command };
    }

    private static JsonObject Frame(SeenFrame frame, string direction, string type, params string[] members)
    {
        JsonObject payload = [];
        foreach (string member in members)
        {
            string[] path = member.Split('.');
            if (!frame.Payload.TryGetProperty(path[0], out JsonElement value))
            {
                continue;
            }

            payload[path[0]] = path.Length == 1
                ? JsonNode.Parse(value.GetRawText())
                : value.TryGetProperty(path[1], out JsonElement inner) ? new JsonObject { [path[1]] = JsonNode.Parse(inner.GetRawText()) } : null;
        }

        return new JsonObject
        {
            ["expectFrame"] = new JsonObject { ["direction"] = direction, ["type"] = type, ["action"] = frame.Action, ["payload"] = payload, ["within"] = WithinSeconds },
        };
    }
}
