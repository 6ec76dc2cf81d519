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
    private DateTimeOffset _began;
    private StationView _before;

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
        _began = _world.Time.GetUtcNow();
        _before = station.View();
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
        JsonArray steps = [.. _before.Connectors.Where(connector => connector.Car != null).Select(Plug)];
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

        JsonObject scenario = new() { ["title"] = "Recorded at " + _station.Id, ["description"] = Beginning() };
        JsonObject refused = Refused(frames);
        if (refused.Count > 0)
        {
            scenario["idTags"] = refused;
        }

        scenario["steps"] = steps;
        return scenario;
    }

    /// <summary>A car that was there already.</summary>
    private static JsonObject Plug(ConnectorView connector) => new()
    {
        ["plug"] = new JsonObject
        {
            ["connector"] = connector.Id,
            ["cableAmps"] = connector.Car.CableAmps,
            ["batteryWh"] = connector.Car.BatteryWh,
            ["soc"] = (int)(connector.Soc ?? 0),
            ["targetSoc"] = connector.Car.TargetSoc,
            ["maxPowerW"] = connector.Car.MaxPowerW,
            ["phases"] = connector.Car.Phases,
        },
    };

    /// <summary>How the recording began; what of it no scenario begins with is said, for whoever plays it.</summary>
    private string Beginning()
    {
        List<string> odd = [];
        foreach (ConnectorView connector in _before.Connectors)
        {
            odd.AddRange(connector.TransactionId is { } id ? [$"transaction {id} running at connector {connector.Id}"] : []);
            odd.AddRange(connector.Faults.Select(fault => $"{fault} at connector {connector.Id}"));
        }

        if (_before.Link != "online" || _before.BootStatus != "Accepted")
        {
            odd.Add("the station not online and accepted");
        }

        string cars = Array.Exists(_before.Connectors, connector => connector.Car != null)
            ? "the cars that were there plugged in by its first steps"
            : "no car in it";
        return odd.Count == 0
            ? $"Begun with the station booted and {cars}."
            : $"Begun with {string.Join(", ", odd)}, which no scenario begins with: begin it by steps that lead there.";
    }

    /// <summary>What the central system is to say of cards that it has refused.</summary>
    private static JsonObject Refused(IReadOnlyList<SeenFrame> frames)
    {
        JsonObject refused = [];
        SeenFrame asked = null;
        foreach (SeenFrame frame in frames)
        {
            if (frame is { Type: FrameType.Call, Action: "Authorize" or "StartTransaction" })
            {
                asked = frame;
            }
            else if (frame.Type == FrameType.Result && frame.Action == asked?.Action && frame.Payload.TryGetProperty("idTagInfo", out JsonElement info)
                && info.GetProperty("status").GetString() is "Blocked" or "Expired")
            {
                refused[asked.Payload.GetProperty("idTag").GetString()] = new JsonObject { ["status"] = info.GetProperty("status").GetString() };
            }
        }

        return refused;
    }

    /// <summary>What the frames between two actions suggest to expect, in their order; of the statuses of a connector only the last.</summary>
    private void Expect(JsonArray steps, IEnumerable<SeenFrame> between)
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

    private JsonObject Suggestion(SeenFrame[] frames, int index)
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

    private JsonObject Command(SeenFrame[] frames, int index)
    {
        SeenFrame call = frames[index];
        SeenFrame answer = frames.Skip(index + 1).FirstOrDefault(later => later.Type == FrameType.Result && later.Action == call.Action && later.Frame.Direction == FrameDirection.Out);
        JsonObject command = new() { ["action"] = call.Action, ["payload"] = JsonNode.Parse(call.Payload.GetRawText()) };
        if (answer != null && answer.Payload.TryGetProperty("status", out JsonElement status))
        {
            command["expect"] = new JsonObject { ["status"] = status.GetString() };
        }

        return new JsonObject
        {
            ["at"] = Math.Max(0, Math.Round((call.Frame.At - _began).TotalSeconds, 1)),
            ["command"] = command,
        };
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
