// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;
using OcppStation.Tests.Desktop;

namespace OcppStation.Tests;

/// <summary>The scenario format as editors see it. OCPPSTATION_UPDATE_SCHEMA=1 rewrites the file after a change of the format.</summary>
[TestClass]
public sealed class ScenarioSchemaTests
{
    private const string SchemaFile = "tools/Emulator/scenario.schema.json";

    private static readonly JsonSchema s_schema = JsonSchema.FromText(ScenarioSchema.Text());

    [TestMethod]
    public void The_file_is_what_the_emulator_reads()
    {
        if (Environment.GetEnvironmentVariable("OCPPSTATION_UPDATE_SCHEMA") == "1")
        {
            File.WriteAllText(RepositoryFiles.PathOf(SchemaFile), ScenarioSchema.Text());
        }

        Assert.AreEqual(ScenarioSchema.Text(), RepositoryFiles.Read(SchemaFile), "run once with OCPPSTATION_UPDATE_SCHEMA=1");
    }

    [TestMethod]
    public void Every_shipped_scenario_fits()
    {
        foreach (string name in ScenarioReader.Names())
        {
            JsonNode scenario = JsonNode.Parse(Encoding.UTF8.GetString(ScenarioReader.File(name)), null, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });
            EvaluationResults results = s_schema.Evaluate(scenario, new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.IsTrue(results.IsValid, name);
        }
    }

    [TestMethod]
    [DataRow("""{ "steps": [ { "plug": { "amps": 32 } } ] }""")]
    [DataRow("""{ "steps": [ { "plug": {}, "tap": { "idTag": "A" } } ] }""")]
    [DataRow("""{ "steps": [ { "at": 5 } ] }""")]
    [DataRow("""{ "steps": [ { "intercept": { "do": "swallow" } } ] }""")]
    [DataRow("""{ "title": "nothing" }""")]
    [DataRow("""{ "step": [] }""")]
    public void What_the_emulator_refuses_does_not_fit(string text)
    {
        Assert.IsNull(ScenarioReader.Parse("test", Encoding.UTF8.GetBytes(text), out _));
        Assert.IsFalse(s_schema.Evaluate(JsonNode.Parse(text)).IsValid);
    }
}
