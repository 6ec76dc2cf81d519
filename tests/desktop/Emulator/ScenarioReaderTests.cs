// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

[TestClass]
public sealed class ScenarioReaderTests
{
    [TestMethod]
    public void Every_built_in_scenario_can_be_read()
    {
        CollectionAssert.Contains(ScenarioReader.Names(), "demo");
        foreach (string name in ScenarioReader.Names())
        {
            Scenario scenario = ScenarioReader.Read(name, out string error);
            Assert.IsNull(error);
            Assert.AreEqual(name, scenario.Name);
            Assert.IsFalse(string.IsNullOrEmpty(scenario.Description), name);
        }
    }

    [TestMethod]
    public void Steps_know_their_line()
    {
        Scenario scenario = ScenarioReader.Parse("x.json", Encoding.UTF8.GetBytes("{\"steps\":[\n{\"wait\":1},\n\n{\"at\":3,\"log\":\"ä\"},\n{\"wait\":0}]}"), out string error);
        Assert.IsNull(error);
        Assert.AreEqual("x", scenario.Name);
        CollectionAssert.AreEqual(new[] { 2, 4, 5 }, scenario.Steps.Select(step => step.Line).ToArray());
        Assert.AreEqual(3.0, scenario.Steps[1].At);
    }

    [TestMethod]
    [DataRow("{\"steps\":[]}", 1, "no steps")]
    [DataRow("{}", 1, "no steps")]
    [DataRow("null", 1, "no steps")]
    [DataRow("{\"steps\":[\n{\"wait\":1},\n{\"plugg\":{}}]}", 3, "plugg")]
    [DataRow("{\"steps\":[\n{\"plug\":{\"amps\":32}}]}", 2, "amps")]
    [DataRow("{\"steps\":[\n{\"plug\":{\"cableAmps\":33}}]}", 2, "plug: cableAmps must be")]
    [DataRow("{\"steps\":[\n{\"plug\":{\"cableAmps\":\"32\"}}]}", 2, "plug.cableAmps: expected a whole number")]
    [DataRow("{\"steps\":[\n{\"at\":1,\n\"plug\":\n{\"amps\":32}}]}", 4, "amps")]
    [DataRow("{\"steps\":[],\n\"stepz\":1}", 2, "stepz")]
    [DataRow("{\"steps\":[\n\n{\"at\":1}]}", 3, "exactly one action, this one has 0")]
    [DataRow("{\"steps\":[\n{\"wait\":1,\"log\":\"\"}]}", 2, "exactly one action, this one has 2")]
    [DataRow("{\"steps\":[{\"at\":-1,\"wait\":1}]}", 1, "at must not be below 0")]
    [DataRow("{\"steps\":[{\"tap\":{}}]}", 1, "idTag is missing")]
    [DataRow("{\"steps\":[{\"fault\":{\"fault\":\"Rust\"}}]}", 1, "Rust")]
    [DataRow("{\"steps\":[{\"network\":{}}]}", 1, "up or halfOpen")]
    [DataRow("{\"steps\":[{\"vehicle\":{\"state\":\"asleep\"}}]}", 1, "state must be")]
    [DataRow("{\"steps\":[{\"expectFrame\":{\"direction\":\"up\",\"action\":\"Heartbeat\"}}]}", 1, "expected in or out")]
    [DataRow("{\"steps\":[{\"intercept\":{\"do\":\"melt\"}}]}", 1, "intercept.do: expected drop, delay, repeat, alter or error")]
    [DataRow("{\"steps\":[\n{\"wait\":1}", 2, "")]
    [DataRow("not json", 1, "")]
    [DataRow("{\"steps\":[null]}", 1, "null")]
    [DataRow("{\"steps\":[{\"wait\":-1}]}", 1, "seconds must be")]
    [DataRow("{\"steps\":[{\"skip\":999999}]}", 1, "skip: seconds must be")]
    [DataRow("{\"steps\":[{\"expectNoFrame\":{\"action\":\"Heartbeat\"}}]}", 1, "for must be")]
    [DataRow("{\"steps\":[\n{\"waitStatus\":{\"status\":\"Loading\"}}]}", 2, "status must be one of Available, ")]
    [DataRow("{\"steps\":[\n{\"waitStatus\":{\"status\":\"Faulted\",\"errorCode\":\"Rust\"}}]}", 2, "errorCode must be one of NoError, ")]
    [DataRow("{\"steps\":[\n{\"expectNoFrame\":{\"direction\":\"out\",\"action\":\"StartTransction\",\"for\":5}}]}", 2, "StartTransction is no call of a station")]
    [DataRow("{\"steps\":[\n{\"countFrames\":{\"direction\":\"out\",\"action\":\"StartTransction\",\"count\":0}}]}", 2, "StartTransction is no call of a station")]
    [DataRow("{\"steps\":[{\"expectConnector\":{}}]}", 1, "view is missing")]
    [DataRow("{\"steps\":[\n{\"idTag\":{\"idTag\":\"A\",\"status\":\"Nice\"}}]}", 2, "idTag: status must be")]
    [DataRow("{\"steps\":[\n{\"expectFrame\":{\"action\":\"A\",\"payload\":{\"x\":[{\"$least\":1}]}}}]}", 2, "payload: $least: expected one of $min")]
    [DataRow("{\"steps\":[{\"expectFrame\":{\"action\":\"A\",\"payload\":{\"x\":{\"$like\":\"(\"}}}}]}", 1, "$like: expected a regular expression")]
    [DataRow("{\"steps\":[{\"wait\":0},\n{\"command\":{\"action\":\"A\",\"payload\":{\"id\":\"$tx\"}}}]}", 2, "command: no step before keeps a value as tx")]
    [DataRow("{\"steps\":[{\"command\":{\"action\":\"A\",\"expect\":{},\"expectError\":\"B\"}}]}", 1, "exclude each other")]
    [DataRow("{\"config\":{\"HeartbeatInterval\":\"never\"},\"steps\":[{\"wait\":0}]}", 1, "config: HeartbeatInterval")]
    [DataRow("{\"idTags\":{\"A\":{\"status\":\"Nice\"}},\"steps\":[{\"wait\":0}]}", 1, "idTags: A: status must be")]
    [DataRow("{\"idTags\":{\"A\":null},\"steps\":[{\"wait\":0}]}", 1, "idTags: A: expected an object")]
    public void What_is_wrong_is_said_with_file_and_line(string json, int line, string what)
    {
        Assert.IsNull(ScenarioReader.Parse("x.json", Encoding.UTF8.GetBytes(json), out string error));
        StringAssert.StartsWith(error, $"x.json({line}): ");
        StringAssert.Contains(error, what);
        Assert.IsFalse(error.Contains('\n'), error);
    }

    [TestMethod]
    public void A_scenario_that_is_not_there_is_named()
    {
        Assert.IsNull(ScenarioReader.Read("nowhere.json", out string error));
        StringAssert.Contains(error, "nowhere.json");
        StringAssert.Contains(error, "demo");
    }
}
