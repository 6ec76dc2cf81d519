// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.Tests;

/// <summary>An emulator without a scenario at its start, and scenarios run through its control API.</summary>
internal sealed class ScenarioBench : IDisposable
{
    public ScenarioBench(params string[] args)
    {
        Emulator = new EmulatorBench().Start(["--scenario", "none", "--no-web", .. args]);
    }

    public EmulatorBench Emulator { get; }

    /// <summary>The scenario that runs or was run last.</summary>
    public JsonElement Current => Emulator.Get("/api/scenarios/current");

    /// <summary>Runs a scenario made of these steps to its end.</summary>
    /// <param name="steps">JSON of the steps.</param>
    /// <param name="members">JSON of other members, each followed by a comma.</param>
    public JsonElement Run(string steps, string members = "")
    {
        Emulator.Post("/api/scenarios/run", $$"""{ {{members}} "steps": [ {{steps}} ] }""");
        return WaitForEnd();
    }

    public JsonElement WaitForEnd()
    {
        JsonElement run = Current;
        Emulator.Until(() => IsOver(run = Current), "the end of the scenario");
        return run;
    }

    /// <summary>What has happened, for the message of a failed assertion.</summary>
    public string Explain(JsonElement run)
    {
        JsonElement difference = run.GetProperty("difference");
        return (difference.ValueKind == JsonValueKind.Object ? difference.GetProperty("text").GetString() : "no difference") + "\n" + Emulator.Output;
    }

    public void Dispose() => Emulator.Dispose();

    private static bool IsOver(JsonElement run) => run.GetProperty("state").GetString() is "passed" or "failed" or "stopped";
}
