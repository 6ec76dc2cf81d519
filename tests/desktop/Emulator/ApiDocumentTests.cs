// SPDX-License-Identifier: MIT

using System.Linq;
using System.Net.Http;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>The APIs described for machines and for people.</summary>
[TestClass]
public sealed class ApiDocumentTests
{
    private static EmulatorBench s_emulator;

    [ClassInitialize]
    public static void Start(TestContext context) => s_emulator = new EmulatorBench().Start("--scenario", "none");

    [ClassCleanup]
    public static void Stop() => s_emulator.Dispose();

    [TestMethod]
    public void Every_endpoint_is_in_the_document_and_says_what_it_does()
    {
        JsonElement paths = s_emulator.Get("/openapi/v1.json").GetProperty("paths");
        string[] undescribed = [.. paths.EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(operation => !operation.Value.TryGetProperty("summary", out _)).Select(operation => operation.Name + " " + path.Name))];
        CollectionAssert.AreEqual(new string[0], undescribed);
        foreach (string path in (string[])["/health", "/metrics", "/api/fleet", "/api/stations/{id}/tap", "/api/stations/{id}/connectors/{n}/plug",
            "/api/central/charge-points/{id}/commands", "/api/central/transactions/{id}", "/api/scenarios/schema", "/api/stations/{id}/rules"])
        {
            Assert.IsTrue(paths.TryGetProperty(path, out _), path);
        }
    }

    [TestMethod]
    public void A_body_has_its_members_and_a_query_its_fields()
    {
        JsonElement document = s_emulator.Get("/openapi/v1.json");
        JsonElement plug = document.GetProperty("paths").GetProperty("/api/stations/{id}/connectors/{n}/plug").GetProperty("post");
        JsonElement schema = plug.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        JsonElement members = schema.TryGetProperty("$ref", out JsonElement reference)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString().Split('/')[^1]).GetProperty("properties")
            : schema.GetProperty("properties");
        Assert.IsTrue(members.TryGetProperty("cableAmps", out _), members.ToString());
        JsonElement run = document.GetProperty("paths").GetProperty("/api/scenarios/run").GetProperty("post");
        Assert.IsTrue(run.TryGetProperty("requestBody", out _), run.ToString());
        JsonElement frames = document.GetProperty("paths").GetProperty("/api/stations/{id}/frames").GetProperty("get").GetProperty("responses").GetProperty("200");
        Assert.IsTrue(frames.TryGetProperty("content", out _), frames.ToString());
        JsonElement removal = document.GetProperty("paths").GetProperty("/api/central/id-tags/{tag}").GetProperty("delete").GetProperty("responses");
        Assert.IsTrue(removal.TryGetProperty("204", out _), removal.ToString());
        JsonElement transactions = document.GetProperty("paths").GetProperty("/api/central/transactions").GetProperty("get").GetProperty("parameters");
        CollectionAssert.Contains(transactions.EnumerateArray().Select(one => one.GetProperty("name").GetString()).ToArray(), "from");
    }

    [TestMethod]
    public void The_page_for_people_needs_nothing_from_elsewhere()
    {
        using HttpResponseMessage page = s_emulator.Http.GetAsync("/reference/index.html").GetAwaiter().GetResult();
        Assert.AreEqual(200, (int)page.StatusCode);
        StringAssert.Contains(page.Headers.GetValues("Content-Security-Policy").Single(), "default-src 'self'");
        Assert.DoesNotContain("//unpkg", page.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        using HttpResponseMessage script = s_emulator.Http.GetAsync("/reference/swagger-ui-bundle.js").GetAwaiter().GetResult();
        Assert.AreEqual(200, (int)script.StatusCode);
    }
}
