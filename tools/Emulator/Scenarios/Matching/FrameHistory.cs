// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Text.Json;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The frames of one station since a scenario began, taken apart. An answer carries the action of its call.</summary>
internal sealed class FrameHistory
{
    private readonly FrameLog _log;
    private readonly List<SeenFrame> _frames = [];
    private readonly Dictionary<string, string> _actions = [];
    private long _last;

    public FrameHistory(FrameLog log)
    {
        _log = log;
        _last = log.Last;
    }

    /// <summary>All frames up to now, oldest first.</summary>
    public IReadOnlyList<SeenFrame> Update()
    {
        if (_log.Last == _last)
        {
            return _frames;
        }

        foreach (Frame frame in _log.After(_last))
        {
            _last = frame.N;
            SeenFrame seen = TakeApart(frame);
            if (seen != null)
            {
                _frames.Add(seen);
            }
        }

        return _frames;
    }

    private SeenFrame TakeApart(Frame frame)
    {
        try
        {
            JsonElement array = JsonElement.Parse(HalfSurrogates.Replace(frame.Text));
            int type = array[0].GetInt32();
            string id = (frame.Direction == FrameDirection.Out) == (type == 2) ? "out" : "in";
            id += array[1].GetString();
            switch (type)
            {
                case 2:
                    _actions[id] = array[2].GetString();
                    return new SeenFrame(frame, FrameType.Call, _actions[id], array[3]);
                case 3:
                    return new SeenFrame(frame, FrameType.Result, _actions.GetValueOrDefault(id), array[2]);
                default:
                    return new SeenFrame(frame, FrameType.Error, _actions.GetValueOrDefault(id), array[4]);
            }
        }
        catch (System.Exception ex) when (ex is JsonException or System.InvalidOperationException or System.IndexOutOfRangeException)
        {
            // Not an OCPP frame: nothing that a scenario could expect.
            return null;
        }
    }
}
