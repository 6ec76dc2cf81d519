// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.Emulator;

/// <summary>
/// Answers what the central system calls now as the station answered in the trace: the same call, if there is one, else the next of
/// its action; each is used once, until none is left.
/// </summary>
internal sealed class RecordedCommands(IReadOnlyList<TraceCall> recorded, TransactionIds ids)
{
    /// <summary>What a call is answered with that the trace does not know.</summary>
    public const string NotInTheTrace = "not in the trace";

    private readonly HashSet<TraceCall> _used = [];

    /// <summary>Calls of the trace that have not come, or not yet.</summary>
    public IEnumerable<TraceCall> Missing => recorded.Where(call => !_used.Contains(call));

    /// <summary>The answer; <paramref name="note"/> says what is odd about it, or is null.</summary>
    public RecordedAnswer Answer(string action, JsonElement payload, out string note)
    {
        TraceCall[] known = [.. recorded.Where(call => call.Action == action && call.Answer != null)];
        TraceCall[] same = [.. known.Where(call => JsonNode.DeepEquals(ids.Translate(call.Payload), JsonObject.Create(payload)))];
        TraceCall chosen = same.FirstOrDefault(IsNew) ?? same.LastOrDefault() ?? known.FirstOrDefault(IsNew) ?? known.LastOrDefault();
        if (chosen == null)
        {
            note = $"the central system calls {action}, which is {NotInTheTrace}: answered NotSupported";
            return RecordedAnswer.Error("NotSupported", NotInTheTrace);
        }

        _used.Add(chosen);
        note = same.Length > 0 ? null : $"the central system calls {action} {payload.GetRawText()}: answered as line {chosen.Frame.Line}, which had {chosen.Payload.GetRawText()}";
        return chosen.Answer;
    }

    private bool IsNew(TraceCall call) => !_used.Contains(call);
}
