// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Fails when such a frame passes from the beginning of the step on, for a time.</summary>
internal sealed class ExpectNoFrameAction : FramePattern
{
    /// <summary>Virtual seconds.</summary>
    public double For { get; set; } = -1;

    public override string Name => "expectNoFrame";

    public override void Check()
    {
        base.Check();
        RequireKnownCall();
        Require(For is >= 0 and <= 86400, "for must be from 0 to 86400 s");
    }

    public override bool Run(ScenarioContext context)
    {
        JsonElement payload = context.Kept.Resolve(Payload);
        SeenFrame found = context.Frames.Update().Skip(context.FramesBefore)
            .FirstOrDefault(frame => Resembles(frame) && JsonPattern.Differences(payload, frame.Payload).Count == 0);
        if (found != null)
        {
            throw new StepFailedException($"{Pattern(default)} is not expected", "no " + Pattern(payload) + Lasting(), Show(found));
        }

        return context.HasTaken(For);
    }

    public override string Words() => $"expect no {Pattern(Payload)}{Lasting()}";

    private string Lasting() => string.Create(CultureInfo.InvariantCulture, $" for {For} s");
}
