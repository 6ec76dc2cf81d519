// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>A trace as calls with their answers, those of the station and those of the central system, in their order.</summary>
internal sealed class RecordedTrace
{
    private readonly Dictionary<(FrameDirection Sender, string Id), TraceCall> _open = [];
    private readonly List<TraceCall> _station = [];
    private readonly List<TraceCall> _central = [];

    private RecordedTrace()
    {
    }

    /// <summary>What the station called.</summary>
    public IReadOnlyList<TraceCall> Station => _station;

    /// <summary>What the central system called.</summary>
    public IReadOnlyList<TraceCall> Central => _central;

    /// <summary>Reads a trace; what is no OCPP-J frame in it, or an answer to nothing, cannot be replayed and is left out.</summary>
    /// <exception cref="InvalidDataException">A line is none of a trace, or the station calls nothing.</exception>
    public static RecordedTrace Read(IEnumerable<string> lines)
    {
        RecordedTrace trace = new();
        foreach (TraceFrame frame in TraceFrame.ReadAll(lines))
        {
            trace.Take(frame);
        }

        return trace._station.Count > 0 ? trace : throw new InvalidDataException("there is no CALL of a station in it");
    }

    private void Take(TraceFrame frame)
    {
        JsonElement array = frame.Frame;
        bool isFrame = array.ValueKind == JsonValueKind.Array && array.GetArrayLength() >= 3
            && array[0].ValueKind == JsonValueKind.Number && array[1].ValueKind == JsonValueKind.String;
        if (!isFrame)
        {
            return;
        }

        string id = array[1].GetString();
        if (array[0].TryGetInt32(out int type) && type == 2)
        {
            if (array.GetArrayLength() == 4 && array[2].ValueKind == JsonValueKind.String && array[3].ValueKind == JsonValueKind.Object)
            {
                TraceCall call = new(frame, id, array[2].GetString(), array[3]);
                (frame.Direction == FrameDirection.Out ? _station : _central).Add(call);
                _open[(frame.Direction, id)] = call;
            }
        }
        else if (RecordedAnswer.Of(array) is { } answer
            && _open.Remove((frame.Opposite, id), out TraceCall call))
        {
            call.Answer = answer;
        }
    }
}
