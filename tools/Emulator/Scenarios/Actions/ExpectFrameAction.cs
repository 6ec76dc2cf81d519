// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Waits for a frame; one that was seen earlier in the scenario counts unless it has met another expectation.</summary>
internal sealed class ExpectFrameAction : FramePattern
{
    /// <summary>Virtual seconds to wait at most.</summary>
    public double Within { get; set; } = 10;

    /// <summary>Values to keep for later steps: name, and where in the payload.</summary>
    public Dictionary<string, string> Keep { get; set; } = [];

    public override string Name => "expectFrame";

    public override IEnumerable<string> Keeps() => Keep.Keys;

    public override bool Run(ScenarioContext context)
    {
        IReadOnlyList<SeenFrame> frames = context.Frames.Update();
        bool isLate = context.HasTaken(Within);
        if (context.State is int looked && looked == frames.Count && !isLate)
        {
            return false;
        }

        context.State = frames.Count;
        JsonElement payload = context.Kept.Resolve(Payload);
        SeenFrame[] candidates = frames.Where(frame => !frame.IsTaken && Resembles(frame)).ToArray();
        SeenFrame found = Array.Find(candidates, frame => JsonPattern.Differences(payload, frame.Payload).Count == 0);
        if (found != null)
        {
            found.IsTaken = true;
            KeepValues(found, context);
            return true;
        }

        return isLate ? throw Failure(candidates, payload, context) : false;
    }

    public override string Words() =>
        string.Create(CultureInfo.InvariantCulture, $"expect {Pattern(Payload)} within {Within} s");

    private StepFailedException Failure(SeenFrame[] candidates, JsonElement payload, ScenarioContext context)
    {
        string late = string.Create(CultureInfo.InvariantCulture, $"within {Within} s");
        string awaited = Pattern(payload) + " " + late;
        string none = $"no {Pattern(default)} {late}";
        if (candidates.Length == 0)
        {
            return new StepFailedException(none, awaited, ShowRecent(context));
        }

        // The nearest says most; of several equally near, the last.
        SeenFrame nearest = candidates.Reverse().MinBy(frame => JsonPattern.Differences(payload, frame.Payload).Count);
        JsonDifference difference = JsonPattern.Differences(payload, nearest.Payload)[0];
        return new StepFailedException($"{none} as expected: {difference}", awaited, Show(nearest), difference);
    }

    private void KeepValues(SeenFrame frame, ScenarioContext context)
    {
        foreach (KeyValuePair<string, string> keep in Keep)
        {
            JsonElement value = frame.Payload;
            foreach (string member in keep.Value.Split('.'))
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(member, out value))
                {
                    throw new StepFailedException($"nothing to keep as {keep.Key}: there is no {keep.Value}", null, Show(frame));
                }
            }

            context.Kept.Keep(keep.Key, value);
        }
    }
}
