// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Waits until something that the control API shows is as expected.</summary>
internal abstract class ViewAction : ScenarioAction
{
    /// <summary>What the view has at least.</summary>
    public JsonElement View { get; set; }

    /// <summary>Virtual seconds to wait at most.</summary>
    public double Within { get; set; } = 10;

    public override void Check()
    {
        Require(View.ValueKind == JsonValueKind.Object, "view is missing");
        RequirePattern(View, "view");
    }

    public override IEnumerable<string> Uses() => KeptValues.NamesIn(View);

    public override bool Run(ScenarioContext context)
    {
        JsonElement expected = context.Kept.Resolve(View);
        JsonElement seen = JsonSerializer.SerializeToElement(Look(context), StrictJson.Options);
        List<JsonDifference> differences = JsonPattern.Differences(expected, seen);
        if (differences.Count > 0 && context.HasTaken(Within))
        {
            throw new StepFailedException($"{Subject}: {differences[0]}", $"{expected.GetRawText()} {Late}", seen.GetRawText(), differences[0]);
        }

        return differences.Count == 0;
    }

    public override string Words() => $"wait until {Subject} is {View.GetRawText()} {Late}";

    protected abstract string Subject { get; }

    private string Late => string.Create(CultureInfo.InvariantCulture, $"within {Within} s");

    protected abstract object Look(ScenarioContext context);
}
