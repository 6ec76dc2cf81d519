// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Fails unless exactly so many frames of a kind have been seen since the scenario began.</summary>
internal sealed class CountFramesAction : FramePattern
{
    public int Count { get; set; } = -1;

    public override string Name => "countFrames";

    public override void Check()
    {
        base.Check();
        Require(Count >= 0, "count is missing");
        if (Count == 0)
        {
            RequireKnownCall();
        }
    }

    public override bool Run(ScenarioContext context)
    {
        JsonElement payload = context.Kept.Resolve(Payload);
        SeenFrame[] found = context.Frames.Update()
            .Where(frame => Resembles(frame) && JsonPattern.Differences(payload, frame.Payload).Count == 0).ToArray();
        if (found.Length != Count)
        {
            string last = found.Length == 0 ? "none" : $"{found.Length}, the last: {Show(found[^1])}";
            throw new StepFailedException($"{found.Length} frames {Pattern(default)}, expected {Count}", $"{Count} × {Pattern(payload)}", last);
        }

        return true;
    }

    public override string Words() => $"{Count} × {Pattern(Payload)} so far";
}
