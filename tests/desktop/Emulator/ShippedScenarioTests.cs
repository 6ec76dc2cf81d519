// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>Every scenario that ships, one after the other on one station.</summary>
[TestClass]
public sealed class ShippedScenarioTests
{
    private static ScenarioBench s_bench;

    public static IEnumerable<object[]> Names => ScenarioReader.Names().Select(name => new object[] { name });

    [ClassInitialize]
    public static void Start(TestContext context) => s_bench = new ScenarioBench("--speed", "500");

    [ClassCleanup]
    public static void Stop() => s_bench.Dispose();

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_passes(string name)
    {
        ReadWell(name);
        s_bench.Emulator.Post($"/api/scenarios/{name}/run");
        JsonElement run = s_bench.WaitForEnd();
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), s_bench.Explain(run));
        Assert.AreEqual(name, run.GetProperty("name").GetString());
        Assert.IsTrue(run.GetProperty("steps").EnumerateArray().All(step => step.GetProperty("state").GetString() == "passed"));

        // The central system is lenient: what it has tolerated stands here.
        JsonElement[] messages = [.. s_bench.Emulator.Get("/api/central/messages?limit=1000").EnumerateArray()];
        Assert.IsGreaterThan(10, messages.Length);
        Assert.IsEmpty(messages.Where(message => message.TryGetProperty("remark", out _)).Select(message => message.ToString()));
    }

    [TestMethod]
    public void Each_says_what_one_learns_and_looks_at_frames()
    {
        Assert.IsTrue(ScenarioReader.Names().Length >= 25);
        foreach (Scenario scenario in ScenarioReader.Names().Select(ReadWell).ToArray())
        {
            string file = Path(scenario.Source);
            Assert.AreEqual(scenario.Source, scenario.Name, $"{file}: the name is to be that of the file");
            Assert.AreNotEqual(scenario.Name, scenario.Title, $"{file}: a title is missing");
            bool hasTwoSentences = scenario.Description?.Split(". ").Length >= 2 && scenario.Description.EndsWith('.');
            Assert.IsTrue(hasTwoSentences, $"{file}: the description is to have two sentences");
            bool looksAtFrames = Listed(scenario.Name).Any(step => step.GetProperty("action").GetString() is "expectFrame" or "command");
            Assert.IsTrue(looksAtFrames, $"{file}: one step at least is to be an expectFrame or a command");
        }
    }

    private static string Path(string name) => $"tools/Emulator/Scenarios/{name}.json";

    private static Scenario ReadWell(string name)
    {
        Scenario scenario = ScenarioReader.Read(name, out string error);
        Assert.IsNull(error, $"{Path(name)}: {error}");
        return scenario;
    }

    private static JsonElement[] Listed(string name) => s_bench.Emulator.Get("/api/scenarios").EnumerateArray()
        .Single(one => one.GetProperty("name").GetString() == name).GetProperty("steps").EnumerateArray().ToArray();
}
