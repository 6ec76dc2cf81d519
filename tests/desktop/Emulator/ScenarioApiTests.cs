// SPDX-License-Identifier: MIT

using System.Linq;
using System.Net.Http;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

[TestClass]
public sealed class ScenarioApiTests
{
    private const string Endless = """{ "name": "endless", "steps": [ { "plug": {} }, { "wait": 86000 } ] }""";

    private static ScenarioBench s_bench;

    [ClassInitialize]
    public static void Start(TestContext context) => s_bench = new ScenarioBench("--speed", "100", "--stations", "2");

    [ClassCleanup]
    public static void Stop() => s_bench.Dispose();

    [TestMethod]
    public void The_list_has_name_title_description_and_steps()
    {
        JsonElement demo = s_bench.Emulator.Get("/api/scenarios").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "demo");
        Assert.AreEqual("Two cars side by side", demo.GetProperty("title").GetString());
        Assert.IsTrue(demo.GetProperty("description").GetString().Length > 20);
        JsonElement step = demo.GetProperty("steps")[0];
        Assert.AreEqual(1, step.GetProperty("number").GetInt32());
        Assert.AreEqual("waitLink", step.GetProperty("action").GetString());
        Assert.AreEqual("wait until the link is online", step.GetProperty("text").GetString());
        Assert.AreEqual("pending", step.GetProperty("state").GetString());
    }

    [TestMethod]
    public void The_file_of_one_can_be_read()
    {
        JsonElement demo = s_bench.Emulator.Get("/api/scenarios/demo");
        Assert.AreEqual("demo", demo.GetProperty("name").GetString());
        Assert.IsTrue(demo.GetProperty("steps")[0].TryGetProperty("waitLink", out _));
        using HttpResponseMessage answer = s_bench.Emulator.Http.GetAsync("/api/scenarios/nowhere").GetAwaiter().GetResult();
        Assert.AreEqual(404, (int)answer.StatusCode);
    }

    [TestMethod]
    public void One_runs_at_a_time_and_can_be_stopped()
    {
        JsonElement run = s_bench.Emulator.Post("/api/scenarios/run", Endless);
        Assert.AreEqual("preparing", run.GetProperty("state").GetString());
        s_bench.Emulator.Until(() => s_bench.Current.GetProperty("step").GetInt32() == 2, "step 2");
        run = s_bench.Current;
        Assert.AreEqual("running", run.GetProperty("state").GetString());
        Assert.AreEqual("endless", run.GetProperty("name").GetString());
        Assert.AreEqual("EMU-001-0001", run.GetProperty("station").GetString());
        Assert.AreEqual("passed", run.GetProperty("steps")[0].GetProperty("state").GetString());
        Assert.AreEqual("running", run.GetProperty("steps")[1].GetProperty("state").GetString());
        StringAssert.Contains(s_bench.Emulator.Post("/api/scenarios/demo/run", "", 409).GetProperty("detail").GetString(), "endless is running");
        s_bench.Emulator.Post("/api/scenarios/run", Endless, 409);
        JsonElement stopped = Delete(200);
        Assert.AreEqual("stopped", stopped.GetProperty("state").GetString());
        Assert.AreEqual(JsonValueKind.Null, stopped.GetProperty("difference").ValueKind);
        Assert.AreEqual("stopped", s_bench.Current.GetProperty("state").GetString());
        StringAssert.Contains(Delete(404).GetProperty("detail").GetString(), "no scenario is running");
    }

    [TestMethod]
    public void It_runs_on_the_station_that_is_named()
    {
        s_bench.Emulator.Post("/api/scenarios/free-vend/run", """{ "station": "EMU-001-0002" }""");
        JsonElement run = s_bench.WaitForEnd();
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), s_bench.Explain(run));
        Assert.AreEqual("EMU-001-0002", run.GetProperty("station").GetString());
        s_bench.Emulator.Post("/api/scenarios/run?station=EMU-001-0002", """{ "steps": [ { "log": "here" } ] }""");
        Assert.AreEqual("EMU-001-0002", s_bench.WaitForEnd().GetProperty("station").GetString());
    }

    [TestMethod]
    public void Two_stations_can_play_together()
    {
        JsonElement run = s_bench.Run("""
            { "station": 2, "plug": {} }, { "plug": {} },
            { "waitStatus": { "status": "Preparing" } }, { "station": 2, "waitStatus": { "status": "Preparing" } },
            { "station": 2, "countFrames": { "direction": "out", "action": "BootNotification", "count": 1 } }
            """);
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), s_bench.Explain(run));
    }

    [TestMethod]
    [DataRow("/api/scenarios/nowhere/run", "", 404, "there is no scenario nowhere")]
    [DataRow("/api/scenarios/demo/run", "{\"station\":\"EMU-9\"}", 404, "there is no station EMU-9")]
    [DataRow("/api/scenarios/demo/run", "{\"speed\":2}", 400, "speed does not belong here")]
    [DataRow("/api/scenarios/run?station=X", "{\"steps\":[{\"log\":\"\"}]}", 404, "there is no station X")]
    [DataRow("/api/scenarios/run", "", 400, "pasted(1): ")]
    [DataRow("/api/scenarios/run", "{\"steps\":[\n{\"plug\":{\"amps\":32}}]}", 400, "pasted(2): amps does not belong here")]
    [DataRow("/api/scenarios/run", "{\"config\":{\"NoSuchKey\":\"1\"},\"steps\":[{\"log\":\"\"}]}", 400, "pasted(1): config: NoSuchKey")]
    [DataRow("/api/scenarios/run", "{\"steps\":[{\"station\":3,\"log\":\"\"}]}", 409, "there is no station 3")]
    public void A_bad_request_is_refused_and_changes_nothing(string path, string body, int status, string what)
    {
        string before = s_bench.Current.GetRawText();
        StringAssert.Contains(s_bench.Emulator.Post(path, body, status).GetProperty("detail").GetString(), what);
        Assert.AreEqual(before, s_bench.Current.GetRawText());
    }

    [TestMethod]
    public void A_scenario_longer_than_256_kB_is_refused()
    {
        string body = "{\"steps\":[{\"log\":\"" + new string('x', 256 * 1024) + "\"}]}";
        StringAssert.Contains(s_bench.Emulator.Post("/api/scenarios/run", body, 400).GetProperty("detail").GetString(), "at most 262144 bytes");
    }

    [TestMethod]
    public void Without_a_run_there_is_none()
    {
        using ScenarioBench bench = new("--central", "ws://127.0.0.1:1");
        Assert.AreEqual("none", bench.Current.GetProperty("state").GetString());
        Assert.AreEqual(0, bench.Current.GetProperty("steps").GetArrayLength());
        StringAssert.Contains(bench.Emulator.Post("/api/scenarios/triggers/run", "", 409).GetProperty("detail").GetString(), "needs the embedded central system");
    }

    [TestMethod]
    public void What_an_outside_central_system_must_know_of_idTags_is_said()
    {
        using ScenarioBench bench = new("--central", "ws://127.0.0.1:1");
        bench.Emulator.Post("/api/scenarios/run", """{ "name": "tags", "idTags": { "A": {"status":"Blocked"} }, "steps": [ { "log": "" } ] }""");
        StringAssert.Contains(bench.Emulator.Output, "tags expects the central system to know A as Blocked");
    }

    private static JsonElement Delete(int expected)
    {
        using HttpResponseMessage answer = s_bench.Emulator.Http.DeleteAsync("/api/scenarios/current").GetAwaiter().GetResult();
        Assert.AreEqual(expected, (int)answer.StatusCode);
        return JsonElement.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }
}
