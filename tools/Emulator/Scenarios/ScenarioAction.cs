// SPDX-License-Identifier: MIT

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

    /// <summary>Begins, or looks again: true when done, false to be asked again a tick later. Throws <see cref="RefusedException"/> when it fails.</summary>
    public abstract bool Run(ScenarioContext context);

    /// <summary>The step in the words of the log; null when it only waits.</summary>
    public virtual string Describe() => null;

    /// <summary>Throws when a condition of the file's content is not met.</summary>
    protected static void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new RefusedException(RefusedException.BadRequest, expected);
        }
    }
}
