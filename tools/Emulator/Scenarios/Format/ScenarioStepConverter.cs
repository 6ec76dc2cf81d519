// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>Reads a step and remembers where in the file it stands, so that errors and verdicts can name the line.</summary>
internal sealed class ScenarioStepConverter : JsonConverter<ScenarioStep>
{
    public override bool HandleNull => true;

    public override ScenarioStep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        long offset = reader.TokenStartIndex;
        ScenarioStepBody body = ReadBody(ref reader, offset, options);
        ScenarioAction[] actions = body.Actions();
        if (actions.Length != 1)
        {
            throw new ScenarioException(offset, $"a step has exactly one action, this one has {actions.Length}");
        }

        if (body.At < 0 || body.Station < 1)
        {
            throw new ScenarioException(offset, "at must not be below 0 and station not below 1");
        }

        try
        {
            actions[0].Check();
        }
        catch (RefusedException ex)
        {
            throw new ScenarioException(offset, $"{actions[0].Name}: {ex.Message}");
        }

        return new ScenarioStep(offset, body.At, body.Station, actions[0]);
    }

    public override void Write(Utf8JsonWriter writer, ScenarioStep value, JsonSerializerOptions options) =>
        throw new NotSupportedException("steps are only read");

    private static ScenarioStepBody ReadBody(ref Utf8JsonReader reader, long offset, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<ScenarioStepBody>(ref reader, options) ?? throw new ScenarioException(offset, "a step is null");
        }
        catch (JsonException ex)
        {
            // Its line counts from the beginning of the step.
            throw new ScenarioException(offset, JsonErrors.Explain(ex), (int)(ex.LineNumber ?? 0));
        }
    }
}
