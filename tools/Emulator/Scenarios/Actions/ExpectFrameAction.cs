// SPDX-License-Identifier: MIT

using System.Linq;

namespace OcppStation.Emulator;

/// <summary>Waits for a frame; one that was seen earlier in the scenario counts unless it has met another expectation.</summary>
internal sealed class ExpectFrameAction : FramePattern
{
    /// <summary>Virtual seconds to wait at most.</summary>
    public double Within { get; set; } = 10;

    public override string Name => "expectFrame";

    public override bool Run(ScenarioContext context)
    {
        SeenFrame[] candidates = context.Frames.Update().Where(frame => !frame.IsTaken && Resembles(frame)).ToArray();
        SeenFrame found = candidates.FirstOrDefault(frame => Difference(frame) == null);
        if (found == null)
        {
            context.FailAfter(Within, () => candidates.Length == 0
                ? $"no {Pattern} within {Within} s"
                : $"no {Pattern} within {Within} s: in the last {Action}, {Difference(candidates[^1])}");
            return false;
        }

        found.IsTaken = true;
        return true;
    }
}
