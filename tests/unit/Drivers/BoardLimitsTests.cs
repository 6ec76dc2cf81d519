// SPDX-License-Identifier: MIT

using System.Collections;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Every value of board.json at its limits, and parts that go together.</summary>
[TestClass]
public class BoardLimitsTests
{
    private const int Raw = 4095;

    [TestMethod]
    [DataRow("phases", 1, 3)]
    [DataRow("nominalVoltage", 100, 300)]
    [DataRow("adcAt500mV", 0, Raw)]
    [DataRow("adcAt2500mV", 0, Raw)]
    [DataRow("proximityPullUpOhm", 100, 10000)]
    [DataRow("readerD0", 0, 39)]
    [DataRow("readerD1", 0, 39)]
    [DataRow("temperatureChannel", 0, 19)]
    [DataRow("currentMaPerVolt", 1000, 1000000)]
    [DataRow("voltageChannel", 0, 19)]
    [DataRow("mainsMvPerVolt", 1000, 1000000)]
    [DataRow("serviceButton", 0, 39)]
    [DataRow("registerClock", 0, 39)]
    [DataRow("registerDataOut", 0, 39)]
    [DataRow("registerLatch", 0, 39)]
    [DataRow("registerDataIn", 0, 39)]
    [DataRow("holdUpMs", 200, 10000)]
    [DataRow("connectors[1].maxCurrent", 6, 63)]
    [DataRow("connectors[1].pilotPwm", 0, 39)]
    [DataRow("connectors[1].pilotChannel", 0, 19)]
    [DataRow("connectors[1].pilotAtPlus12V", 0, Raw)]
    [DataRow("connectors[1].pilotAtMinus12V", 0, Raw)]
    [DataRow("connectors[1].pilotNegative", 0, 39)]
    [DataRow("connectors[1].proximityChannel", 0, 19)]
    [DataRow("connectors[1].contactor", 0, 39)]
    [DataRow("connectors[1].meterPulse", 0, 39)]
    [DataRow("connectors[1].impulsesPerKwh", 1, 100000)]
    [DataRow("connectors[1].currentChannel", 0, 19)]
    [DataRow("connectors[1].residualCurrentTrip", 0, 39)]
    [DataRow("connectors[1].residualCurrentTest", 0, 39)]
    public void A_number_has_its_limits(string key, int least, int most)
    {
        string refusal = $"{key}: expected a whole number from {least} to {most}";
        Assert.AreEqual(refusal, With(key, "1"));
        Assert.AreEqual(refusal, With(key, least - 1));
        Assert.AreEqual(refusal, With(key, most + 1));
        Assert.AreNotEqual(refusal, With(key, least));
        Assert.AreNotEqual(refusal, With(key, most));
    }

    [TestMethod]
    [DataRow("nominalVoltage")]
    [DataRow("adcAt500mV")]
    [DataRow("adcAt2500mV")]
    [DataRow("readerD0")]
    [DataRow("readerD1")]
    [DataRow("connectors[1].maxCurrent")]
    [DataRow("connectors[1].pilotPwm")]
    [DataRow("connectors[1].pilotChannel")]
    [DataRow("connectors[1].pilotAtPlus12V")]
    [DataRow("connectors[1].pilotAtMinus12V")]
    [DataRow("connectors[1].contactor")]
    [DataRow("connectors[1].meterPulse")]
    [DataRow("connectors[1].impulsesPerKwh")]
    public void What_every_board_has_is_not_left_out(string key)
    {
        Hashtable json = SampleBoard.Json();
        PartOf(json, key).Remove(NameOf(key));
        string error = Error(json);
        Assert.StartsWith(key + ": expected a whole number from ", error);
        Assert.Contains(", and it is missing", error);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(40)]
    [DataRow("None")]
    public void The_alive_signal_has_a_pin_or_is_left_out_on_purpose(object value)
    {
        Assert.AreEqual("alive: expected a whole number from 0 to 39, or \"none\" on a board without an interlock", With("alive", value));
        Assert.AreEqual("", With("alive", "none"));
        Assert.Contains("GPIO 0 selects download", With("alive", 0));
        Assert.Contains("GPIO 39 is input only", With("alive", 39));
    }

    [TestMethod]
    [DataRow("beeper", "Q@")]
    [DataRow("beeper", "QI")]
    [DataRow("beeper", "Q")]
    [DataRow("beeper", "QAA")]
    [DataRow("beeper", "RH")]
    [DataRow("beeper", -1)]
    [DataRow("beeper", 40)]
    [DataRow("beeper", true)]
    [DataRow("emergencyStop", "@")]
    [DataRow("emergencyStop", "I")]
    [DataRow("emergencyStop", "")]
    [DataRow("emergencyStop", "EE")]
    [DataRow("emergencyStop", 40)]
    public void A_line_is_a_pin_or_a_bit_of_the_shift_registers(string key, object value)
    {
        Assert.AreEqual(key + (key == "beeper" ? ": expected a GPIO or \"QA\" to \"QH\"" : ": expected a GPIO or \"A\" to \"H\""), With(key, value));
        Assert.Contains("GPIO 0 ", With(key, 0));
        Assert.Contains("GPIO 39 is ", With(key, 39));
    }

    [TestMethod]
    public void A_line_that_is_left_out_is_not_fitted()
    {
        Hashtable json = SampleBoard.TetheredJson();
        json.Remove("temperatureChannel");
        BoardDefinition board = BoardDefinition.Parse(json, out string error);
        Assert.IsNull(error);
        int[] lines = [
            board.ProximityPullUpOhm, board.TemperatureChannel, board.CurrentMaPerVolt, board.VoltageChannel, board.MainsMvPerVolt, board.EmergencyStop,
            board.PowerFail, board.RegisterClock, board.RegisterDataOut, board.RegisterLatch, board.RegisterDataIn, board.LockDirection, board.Beeper,
        ];
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.AreEqual(Line.None, lines[i], $"{i}");
        }

        Assert.IsFalse(board.HasRegisters);
        Assert.IsFalse(board.Connectors[0].HasLock);
    }

    [TestMethod]
    [DataRow("network", "ethernet")]
    [DataRow("pilotFrontEnd", "PeakHold")]
    [DataRow("readerByteOrder", "Reversed")]
    public void A_choice_is_one_of_two_words(string key, string second)
    {
        Hashtable json = SampleBoard.Json();
        json[key] = second;
        BoardReader reader = new(json, "");
        BoardDefinition board = reader.Read();
        Assert.IsNull(reader.Error);
        Assert.AreEqual(key != "network", board.UsesWifi);
        Assert.AreEqual(key == "pilotFrontEnd", board.PilotFrontEnd == PilotFrontEnd.PeakHold);
        Assert.AreEqual(key == "readerByteOrder", board.ReaderByteOrder == ReaderByteOrder.Reversed);
        Assert.StartsWith(key + ": expected \"", With(key, second.ToUpper()));
        Assert.StartsWith(key + ": expected \"", With(key, 1));
    }

    [TestMethod]
    public void A_name_is_a_text_and_a_board_has_one_or_two_connectors()
    {
        Assert.AreEqual("name: expected a text", With("name", ""));
        Assert.AreEqual("name: expected a text", With("name", 7));
        Assert.AreEqual("psram: expected true or false", With("psram", 1));
        const string List = "connectors: expected a list of 1 to 2 objects";
        Assert.AreEqual(List, With("connectors", "two"));
        Assert.AreEqual(List, With("connectors", new ArrayList()));
        Hashtable json = SampleBoard.Json();
        ArrayList connectors = (ArrayList)json["connectors"];
        connectors.Add("three");
        Assert.AreEqual(List, Error(json));
        connectors.RemoveAt(2);
        connectors.RemoveAt(1);
        Assert.AreEqual("", Error(json));
        connectors[0] = "one";
        Assert.StartsWith("connectors[0].maxCurrent: ", Error(json));
    }

    [TestMethod]
    [DataRow("registerDataOut")]
    [DataRow("registerLatch")]
    [DataRow("registerDataIn")]
    public void Shift_registers_have_all_their_pins_or_none(string key)
    {
        Hashtable json = SampleBoard.Json();
        json.Remove(key);
        Assert.AreEqual("registerClock: expected registerDataOut, registerLatch and registerDataIn beside it", Error(json));
        json = SampleBoard.TetheredJson();
        json[key] = 32;
        Assert.AreEqual("registerClock: expected where there is any other register pin", Error(json));
    }

    [TestMethod]
    [DataRow("voltageChannel", 7, "mainsMvPerVolt: expected beside voltageChannel")]
    [DataRow("adcAt2500mV", 444, "adcAt2500mV: expected more than adcAt500mV")]
    [DataRow("connectors[1].pilotAtPlus12V", 134, "connectors[1].pilotAtPlus12V: expected more than pilotAtMinus12V")]
    [DataRow("connectors[1].pilotNegative", 32, "connectors[1].pilotNegative: expected with pilotFrontEnd PeakHold, and only then")]
    [DataRow("connectors[1].phaseMirror", "E", "connectors[1].phaseContactor: expected phaseMirror beside it, and neither without the other")]
    [DataRow("connectors[1].residualCurrentTrip", "", "connectors[1].residualCurrentTest: expected residualCurrentTrip beside it")]
    [DataRow("connectors[1].lockFeedback", "", "connectors[1].lockEnable: expected lockFeedback beside it and lockDirection on the board")]
    [DataRow("lockDirection", "", "connectors[0].lockEnable: expected lockFeedback beside it and lockDirection on the board")]
    public void What_goes_together_is_there_together(string key, object value, string error)
    {
        Hashtable json = SampleBoard.Json();
        Hashtable part = PartOf(json, key);
        if (value as string == "")
        {
            part.Remove(NameOf(key));
        }
        else
        {
            part[NameOf(key)] = value;
        }

        Assert.AreEqual(error, Error(json));
    }

    [TestMethod]
    [DataRow(96000, "")]
    [DataRow(96001, "")]
    [DataRow(96002, "connectors[0].impulsesPerKwh: 96002 at 600 W is 16 pulses in a second, expected at most 16")]
    public void A_meter_gives_16_pulses_in_a_second_at_most(int impulsesPerKwh, string error)
    {
        Hashtable json = SampleBoard.Json();
        json["phases"] = 1;
        json["nominalVoltage"] = 100;
        SampleBoard.ConnectorOf(json, 0)["maxCurrent"] = 6;
        SampleBoard.ConnectorOf(json, 0)["impulsesPerKwh"] = impulsesPerKwh;
        Assert.AreEqual(error, Error(json));
    }

    /// <summary>What is wrong with the sample board when one value is another; "" for nothing.</summary>
    private static string With(string key, object value)
    {
        Hashtable json = SampleBoard.Json();
        if (key == "holdUpMs")
        {
            json["powerFail"] = "F";
            json["powerFailLevel"] = "Low";
        }

        PartOf(json, key)[NameOf(key)] = value;
        return Error(json);
    }

    private static Hashtable PartOf(Hashtable json, string key)
    {
        return key.IndexOf('.') < 0 ? json : SampleBoard.ConnectorOf(json, key[11] - '0');
    }

    private static string NameOf(string key)
    {
        return key.Substring(key.IndexOf('.') + 1);
    }

    private static string Error(Hashtable json)
    {
        BoardDefinition.Parse(json, out string error);
        return error ?? "";
    }
}
