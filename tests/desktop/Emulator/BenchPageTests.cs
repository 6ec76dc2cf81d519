// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>What the bench page lives on: its files, and what the control API tells beyond the plain state.</summary>
[TestClass]
public class BenchPageTests
{
    [TestMethod]
    public void The_emulator_says_what_it_runs()
    {
        using EmulatorBench one = Started();
        JsonElement emulator = one.Get("/api/emulator");
        Assert.AreEqual(10, emulator.GetProperty("speed").GetDouble());
        Assert.AreEqual("EMU-001", emulator.GetProperty("stations")[0].GetString());
        Assert.AreEqual(one.Endpoints.Central, emulator.GetProperty("central").GetProperty("url").GetString());
        Assert.IsTrue(emulator.GetProperty("central").GetProperty("isEmbedded").GetBoolean());

        using EmulatorBench outside = new EmulatorBench().Start("--central", one.Endpoints.Central, "--id", "EMU", "--stations", "2");
        JsonElement other = outside.Get("/api/emulator");
        Assert.IsFalse(other.GetProperty("central").GetProperty("isEmbedded").GetBoolean());
        Assert.AreEqual("EMU-0002", other.GetProperty("stations")[1].GetString());
    }

    [TestMethod]
    public void Every_file_that_the_page_refers_to_is_there_and_nothing_is_inline()
    {
        using EmulatorBench emulator = Started();
        string index = emulator.Http.GetStringAsync("/").GetAwaiter().GetResult();
        string[] files = ["/station.js", "/messages.js", "/central.js", "/scenarios.js", .. Regex.Matches(index, "(?:src|href)=\"(/[^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.IsTrue(files.Length > 6, index);
        foreach (string file in files)
        {
            CheckModule(emulator, file);
        }

        Assert.IsFalse(Regex.IsMatch(index, "<script(?![^>]* src=)|<style| style=| on[a-z]+="), index);
        using HttpResponseMessage answer = emulator.Http.GetAsync("/").GetAwaiter().GetResult();
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        StringAssert.Contains(policy, "default-src 'self'");
        Assert.IsFalse(policy.Contains("unsafe"), policy);
    }

    [TestMethod]
    public void The_light_shows_what_the_firmware_wants_it_to()
    {
        using EmulatorBench emulator = Started();
        emulator.Until(() => Text(emulator.Connector(1), "light") == "available", "steady light");
        emulator.Post("connectors/1/plug");
        emulator.Until(() => Text(emulator.Connector(1), "light") == "waiting", "slow blink");
        emulator.Post("tap", "{\"idTag\":\"DE307A01\"}");
        emulator.Until(() => Text(emulator.Connector(1), "light") == "charging", "pulse");
        emulator.Post("connectors/1/fault", "{\"fault\":\"GroundFailure\",\"active\":true}");
        emulator.Until(() => Text(emulator.Connector(1), "light") == "fault", "fault code");
        JsonElement broken = emulator.Connector(1);
        Assert.AreEqual(3, broken.GetProperty("lightBlinks").GetInt32());
        Assert.AreEqual("GroundFailure", Text(broken, "faultFound"));
        Assert.AreEqual("GroundFailure", broken.GetProperty("faults").EnumerateArray().Single().GetString());
        Assert.AreEqual(0, emulator.Connector(2).GetProperty("faults").GetArrayLength());
        emulator.Post("power", "{\"on\":false}");
        Assert.AreEqual(JsonValueKind.Null, emulator.Connector(1).GetProperty("light").ValueKind);
    }

    [TestMethod]
    public void Battery_and_power_change_while_plugged_in()
    {
        using EmulatorBench emulator = Started();
        emulator.Post("connectors/1/plug", "{\"batteryWh\":40000,\"soc\":20,\"maxPowerW\":22000}");
        emulator.WaitStatus(1, "Preparing");
        emulator.Post("tap", "{\"idTag\":\"DE307A01\"}");
        emulator.Until(() => Power(emulator) > 20000, "full power");
        emulator.Post("connectors/1/vehicle", "{\"maxPowerW\":7000}");
        emulator.Until(() => Power(emulator) is > 6000 and <= 7000, "less power");
        Assert.AreEqual(7000, emulator.Connector(1).GetProperty("car").GetProperty("maxPowerW").GetInt32());
        Assert.AreEqual(40000, emulator.Connector(1).GetProperty("car").GetProperty("batteryWh").GetInt32());
        emulator.Post("connectors/1/vehicle", "{\"soc\":100}");
        emulator.WaitStatus(1, "SuspendedEV");
        Assert.AreEqual(100, emulator.Connector(1).GetProperty("soc").GetDouble());
        emulator.Post("connectors/1/vehicle", "{\"soc\":50}");
        emulator.WaitStatus(1, "Charging");
    }

    [TestMethod]
    public void A_session_can_be_plotted_while_it_runs_and_after()
    {
        using EmulatorBench emulator = Started();
        Assert.AreEqual(0, Session(emulator).GetProperty("points").GetArrayLength());
        emulator.Post("connectors/1/plug");
        emulator.WaitStatus(1, "Preparing");
        emulator.Post("tap", "{\"idTag\":\"DE307A01\"}");
        emulator.Until(() => Session(emulator).GetProperty("points").GetArrayLength() > 12, "12 s of samples");
        JsonElement session = Session(emulator);
        JsonElement last = session.GetProperty("points").EnumerateArray().Last();
        Assert.IsTrue(session.GetProperty("isRunning").GetBoolean());
        Assert.IsTrue(last.GetProperty("second").GetDouble() >= 12);
        Assert.IsTrue(last.GetProperty("powerW").GetInt32() > 20000);
        Assert.AreEqual(32, last.GetProperty("offeredA").GetDouble(), 0.1);
        emulator.Post("tap", "{\"idTag\":\"DE307A01\"}");
        emulator.Until(() => !Session(emulator).GetProperty("isRunning").GetBoolean(), "the end of the session");
        Assert.IsTrue(Session(emulator).GetProperty("points").GetArrayLength() > 12);
    }

    [TestMethod]
    public void The_journal_tells_its_capacity()
    {
        using EmulatorBench emulator = Started();
        JsonElement journal = emulator.Station().GetProperty("journal");
        Assert.AreEqual(Limits.JournalBytes, journal.GetProperty("capacityBytes").GetInt64());
        Assert.IsTrue(journal.GetProperty("bytes").GetInt64() < Limits.JournalBytes);
    }

    private static EmulatorBench Started()
    {
        EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "10");
        emulator.WaitAccepted();
        return emulator;
    }

    /// <summary>The file is there, and so is every module that it imports.</summary>
    private static void CheckModule(EmulatorBench emulator, string file)
    {
        using HttpResponseMessage answer = emulator.Http.GetAsync(file).GetAwaiter().GetResult();
        Assert.IsTrue(answer.IsSuccessStatusCode, file);
        if (file.EndsWith(".js", StringComparison.Ordinal))
        {
            Assert.AreEqual("text/javascript", answer.Content.Headers.ContentType?.MediaType);
            string text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
            foreach (Match import in Regex.Matches(text, "(?:from|import) ?\"\\./([^\"]+)\""))
            {
                CheckModule(emulator, "/" + import.Groups[1].Value);
            }
        }
    }

    private static JsonElement Session(EmulatorBench emulator) => emulator.Get("/api/stations/EMU-001/connectors/1/session");

    private static int Power(EmulatorBench emulator) => emulator.Connector(1).GetProperty("powerW").GetInt32();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
