// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>Calls of a trace with their answers: what is missing, out of order, or slow.</summary>
internal sealed class TraceCalls
{
    private readonly Dictionary<(FrameDirection Sender, string Id), TraceCall> _open = [];
    private readonly HashSet<(FrameDirection Sender, string Id)> _known = [];
    private readonly HashSet<TraceCall> _overtaken = [];
    private readonly SortedDictionary<string, List<double>> _latencies = [];

    /// <summary>Calls that have no answer yet.</summary>
    public IEnumerable<TraceCall> Unanswered => _open.Values;

    /// <summary>Takes a call; what is wrong with its order, or null. Only the first that overtakes an unanswered call is told.</summary>
    public string Begin(TraceCall call)
    {
        if (call.Action == "BootNotification")
        {
            // A new life: what was open is lost, and ids may begin anew.
            _known.Clear();
            _open.Clear();
        }

        TraceCall waiting = _open.Values.FirstOrDefault(other => other.Frame.Direction == call.Frame.Direction && !_overtaken.Contains(other));
        if (waiting != null)
        {
            _overtaken.Add(waiting);
        }

        bool isNew = _known.Add((call.Frame.Direction, call.Id));
        _open[(call.Frame.Direction, call.Id)] = call;
        return !isNew ? $"the id {call.Id} was used before"
            : waiting != null ? $"{call.Action} is sent before {waiting.Action} of line {waiting.Frame.Line} is answered (OCPP-J, 4.1.1)"
            : null;
    }

    /// <summary>Takes an answer and returns its call; null when there is none.</summary>
    public TraceCall End(TraceFrame answer, string id)
    {
        FrameDirection sender = answer.Opposite;
        if (!_open.Remove((sender, id), out TraceCall call))
        {
            return null;
        }

        string who = (sender == FrameDirection.Out ? "central system to " : "station to ") + call.Action;
        if (!_latencies.TryGetValue(who, out List<double> all))
        {
            _latencies.Add(who, all = []);
        }

        all.Add((answer.At - call.Frame.At).TotalMilliseconds);
        return call;
    }

    /// <summary>One line for every action: how long its answers took.</summary>
    public IEnumerable<string> Latencies() => _latencies.Select(one =>
    {
        double[] sorted = [.. one.Value.Order()];
        return FormattableString.Invariant($"{one.Key}: {sorted.Length} answers, median {sorted[sorted.Length / 2]:0} ms, longest {sorted[^1]:0} ms");
    });
}
