// SPDX-License-Identifier: MIT

using System.Linq;

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
    }

    public override bool Run(ScenarioContext context)
    {
        int count = context.Frames.Update().Count(frame => Resembles(frame) && Difference(frame) == null);
        Require(count == Count, $"{count} frames {Pattern}, expected {Count}");
        return true;
    }
}
