// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>What one step does or waits for.</summary>
internal abstract class ScenarioAction
{
    /// <summary>Key of the action in the file.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>True when it can only be done by the embedded central system.</summary>
    [JsonIgnore]
    public virtual bool NeedsCentral => false;

    /// <summary>Throws <see cref="RefusedException"/> when the step cannot be right, before anything runs.</summary>
    public virtual void Check()
    {
    }

    /// <summary>Names of kept values that the step uses.</summary>
    public virtual IEnumerable<string> Uses() => [];

    /// <summary>Names under which the step keeps values.</summary>
    public virtual IEnumerable<string> Keeps() => [];

    /// <summary>
    /// Begins, or looks again: true when done, false to be asked again at <see cref="NextMs"/>. Throws <see cref="RefusedException"/>
    /// or <see cref="StepFailedException"/> when it fails.
    /// </summary>
    public abstract bool Run(ScenarioContext context);

    /// <summary>When to look again.</summary>
    public virtual long NextMs(ScenarioContext context) => context.NowMs + Limits.TickMs;

    /// <summary>The step waits for something on the real network that virtual time should wait for as well.</summary>
    public virtual bool IsInFlight(ScenarioContext context) => false;

    /// <summary>The step in the words of the log; null when it only waits.</summary>
    public virtual string Describe() => null;

    /// <summary>The step in words, also one that only waits.</summary>
    public virtual string Words() => Describe() ?? Name;

    /// <summary>Throws when a condition of the file's content is not met.</summary>
    protected static void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new RefusedException(RefusedException.BadRequest, expected);
        }
    }

    /// <summary>Throws when a pattern of the file is not right.</summary>
    protected static void RequirePattern(JsonElement pattern, string name)
    {
        Require(pattern.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object, name + " must be an object");
        string error = JsonPattern.Check(pattern);
        Require(error == null, name + ": " + error);
    }
}
