// SPDX-License-Identifier: MIT

using System.Linq;
using System.Net.Http;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>What somebody does to a station becomes a scenario, and that scenario passes.</summary>
[TestClass]
public sealed class RecorderTests
{
    private ScenarioBench _bench;

    private EmulatorBench Emulator => _bench.Emulator;

    [TestInitialize]
    public void Start() => _bench = new ScenarioBench("--speed", "20");

    [TestCleanup]
    public void Stop() => _bench.Dispose();

    [TestMethod]
    public void A_session_by_hand_is_played_again_with_what_was_seen_as_expectation()
    {
        Emulator.Until(() => Emulator.Calls("StatusNotification").Length == 3, "the reports of the boot");
        Assert.AreEqual("EMU-001", Emulator.Post("/api/scenarios/recording", "").GetProperty("station").GetString());
        StringAssert.Contains(Emulator.Post("/api/scenarios/recording", "", 409).GetProperty("detail").GetString(), "EMU-001 is being recorded");
        Emulator.Post("connectors/1/plug", """{"soc":0,"maxPowerW":11000}""");
        Emulator.WaitStatus(1, "Preparing");
        Emulator.Post("tap", """{"idTag":"DE307A01"}""");
        Emulator.WaitStatus(1, "Charging");
        Emulator.Command("ChangeAvailability", """{"connectorId":2,"type":"Inoperative"}""");
        Emulator.WaitStatus(2, "Unavailable");
        Emulator.Post("connectors/1/vehicle", """{"state":"notReady"}""");
        Emulator.WaitStatus(1, "SuspendedEV");
        Emulator.Until(() => HasReported("SuspendedEV"), "the report");

        JsonElement scenario = Delete(200);
        string[] actions = [.. scenario.GetProperty("steps").EnumerateArray().Select(step => step.EnumerateObject().Last().Name)];
        CollectionAssert.AreEqual(
            (string[])["plug", "waitStatus", "tap", "expectFrame", "expectFrame", "waitStatus", "command", "waitStatus", "vehicle", "waitStatus"], actions);
        JsonElement plug = scenario.GetProperty("steps")[0].GetProperty("plug");
        Assert.AreEqual(0, plug.GetProperty("soc").GetInt32());
        Assert.AreEqual(1, plug.GetProperty("connector").GetInt32());
        Emulator.Post("/api/scenarios/run", scenario.GetRawText());
        JsonElement run = _bench.WaitForEnd();
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), _bench.Explain(run));
        Assert.AreEqual(404, (int)Emulator.Http.DeleteAsync("/api/scenarios/recording").GetAwaiter().GetResult().StatusCode);
    }

    [TestMethod]
    public void A_car_that_was_there_and_a_card_that_was_refused_belong_to_the_scenario()
    {
        Emulator.Http.PutAsync("/api/central/id-tags/0BAD0001", new StringContent("""{"status":"Blocked"}""")).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        Emulator.Post("connectors/2/plug", """{"soc":33}""");
        Emulator.Until(() => HasReported("Preparing"), "the report of the car");
        Emulator.Post("/api/scenarios/recording", "");
        Emulator.Post("tap", """{"idTag":"0BAD0001"}""");
        Emulator.Until(() => View().TryGetProperty("idTags", out _), "the answer");

        JsonElement scenario = Delete(200);
        Assert.AreEqual(33, scenario.GetProperty("steps")[0].GetProperty("plug").GetProperty("soc").GetInt32());
        Assert.AreEqual("Blocked", scenario.GetProperty("idTags").GetProperty("0BAD0001").GetProperty("status").GetString());
        StringAssert.Contains(scenario.GetProperty("description").GetString(), "the cars that were there");
        Emulator.Http.DeleteAsync("/api/central/id-tags/0BAD0001").GetAwaiter().GetResult().EnsureSuccessStatusCode();
        Emulator.Post("/api/scenarios/run", scenario.GetRawText());
        JsonElement run = _bench.WaitForEnd();
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), _bench.Explain(run));
    }

    [TestMethod]
    public void What_no_scenario_begins_with_is_said_in_the_recording()
    {
        Emulator.WaitAccepted();
        Emulator.Post("connectors/1/fault", """{"fault":"GroundFailure","active":true}""");
        Emulator.Post("/api/scenarios/recording", "");
        StringAssert.Contains(Delete(200).GetProperty("description").GetString(), "Begun with GroundFailure at connector 1, which no scenario begins with");
    }

    private bool HasReported(string status) =>
        Emulator.Calls("StatusNotification").Any(call => call[3].GetProperty("status").GetString() == status);

    private JsonElement View() => Emulator.Get("/api/scenarios/recording").GetProperty("scenario");

    private JsonElement Delete(int expected)
    {
        using HttpResponseMessage answer = Emulator.Http.DeleteAsync("/api/scenarios/recording").GetAwaiter().GetResult();
        Assert.AreEqual(expected, (int)answer.StatusCode);
        return JsonElement.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }
}
