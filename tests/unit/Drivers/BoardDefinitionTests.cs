// SPDX-License-Identifier: MIT

using System.Collections;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class BoardDefinitionTests
{
    [TestMethod]
    public void A_good_board_is_read_whole()
    {
        BoardDefinition board = BoardDefinition.Parse(SampleBoard.Json(), out string error);
        Assert.IsNull(error);
        Assert.AreEqual("sample", board.Name);
        Assert.IsTrue(board.UsesWifi);
        Assert.AreEqual(27, board.ReaderD0);
        Assert.AreEqual(Line.None, board.VoltageChannel);
        Assert.AreEqual(Line.FirstRegisterBit + 7, board.Beeper);
        Assert.AreEqual(2, board.Connectors.Length);
        Assert.AreEqual(26, board.Connectors[1].PilotPwm);
        Assert.AreEqual(Line.FirstRegisterBit + 3, board.Connectors[1].Mirror);
        Assert.IsTrue(board.Connectors[1].HasLock);
        Assert.AreEqual(32, board.Ratings.HighestAmps);
    }

    [TestMethod]
    public void A_power_fail_input_has_a_level_and_a_hold_up_time()
    {
        Hashtable json = SampleBoard.Json();
        const string Alone = "powerFail: expected a GPIO or \"A\" to \"H\" where there is powerFailLevel or holdUpMs";
        json["powerFailLevel"] = "Low";
        Refuses(json, Alone);
        json.Remove("powerFailLevel");
        json["holdUpMs"] = 500;
        Refuses(json, Alone);
        json["powerFail"] = "F";
        Refuses(json, "powerFailLevel: expected \"Low\" or \"High\"");
        json["powerFailLevel"] = "High";
        json["holdUpMs"] = 199;
        Refuses(json, "holdUpMs: expected a whole number from 200 to 10000");
        json["holdUpMs"] = 200;
        json["powerFail"] = "C";
        Refuses(json, "connectors[0].mirror: C is used by powerFail already");
        json["powerFail"] = "F";
        BoardDefinition board = BoardDefinition.Parse(json, out string error);
        Assert.IsNull(error);
        Assert.AreEqual(Line.FirstRegisterBit + 5, board.PowerFail);
        Assert.IsTrue(board.IsPowerFailHigh);
        Assert.AreEqual(200, board.HoldUpMs);
    }

    [TestMethod]
    public void A_second_contactor_has_a_mirror_and_a_board_of_three_phases()
    {
        Hashtable json = SampleBoard.Json();
        json.Remove("beeper");
        Hashtable first = (Hashtable)((ArrayList)json["connectors"])[0];
        first["phaseContactor"] = "QH";
        const string Pair = "connectors[0].phaseContactor: expected phaseMirror beside it, and neither without the other";
        Refuses(json, Pair);
        first["phaseMirror"] = "G";
        BoardDefinition board = BoardDefinition.Parse(json, out string error);
        Assert.IsNull(error);
        Assert.AreEqual(Line.FirstRegisterBit + 7, board.Connectors[0].PhaseContactor);
        Assert.AreEqual(Line.FirstRegisterBit + 6, board.Connectors[0].PhaseMirror);
        Assert.AreEqual(Line.None, board.Connectors[1].PhaseContactor);
        first["phaseContactor"] = 12;
        Refuses(json, "connectors[0].phaseContactor: GPIO 12 pulses or is a strap at boot; expected another");
        first.Remove("phaseContactor");
        Refuses(json, Pair);
        first["phaseContactor"] = "QH";
        json["phases"] = 1;
        Refuses(json, "connectors[0].phaseContactor: expected phases 3 on the board");
    }

    [TestMethod]
    [DataRow("lightGreen")]
    [DataRow("lightRed")]
    [DataRow("mirror")]
    public void A_line_that_every_connector_needs_is_named_when_it_is_missing(string key)
    {
        Hashtable json = SampleBoard.Json();
        Hashtable second = (Hashtable)((ArrayList)json["connectors"])[1];
        second.Remove(key);
        Assert.IsNull(BoardDefinition.Parse(json, out string error));
        Assert.StartsWith("connectors[1]." + key + ": expected a GPIO or ", error);
        Assert.Contains("it is missing", error);
    }

    [TestMethod]
    [DataRow("name", "name: expected a text")]
    [DataRow("network", "network: expected \"wifi\" or \"ethernet\"")]
    [DataRow("psram", "psram: expected true or false")]
    [DataRow("phases", "phases: expected a whole number from 1 to 3, and it is missing")]
    [DataRow("alive", "alive: expected a whole number from 0 to 39, or \"none\" on a board without an interlock")]
    [DataRow("serviceButton", "serviceButton: expected a whole number from 0 to 39, and it is missing")]
    [DataRow("connectors", "connectors: expected a list of 1 to 2 objects")]
    [DataRow("registerLatch", "registerClock: expected registerDataOut, registerLatch and registerDataIn beside it")]
    [DataRow("registerClock", "registerClock: expected where there is any other register pin")]
    [DataRow("lockDirection", "connectors[0].lockEnable: expected lockFeedback beside it and lockDirection on the board")]
    [DataRow("proximityPullUpOhm", "connectors[0].proximityChannel: expected proximityPullUpOhm on the board")]
    public void A_missing_key_is_named(string key, string error)
    {
        Hashtable json = SampleBoard.Json();
        json.Remove(key);
        Refuses(json, error);
    }

    [TestMethod]
    [DataRow("pilotFrontEnd", "Fast", "pilotFrontEnd: expected \"Burst\" or \"PeakHold\"")]
    [DataRow("pilotFrontEnd", "PeakHold", "connectors[0].pilotNegative: expected with pilotFrontEnd PeakHold, and only then")]
    [DataRow("phases", 2, "phases: expected 1 or 3")]
    [DataRow("phases", "3", "phases: expected a whole number from 1 to 3")]
    [DataRow("adcAt500mV", 5000, "adcAt500mV: expected a whole number from 0 to 4095")]
    [DataRow("adcAt500mV", 2927, "adcAt2500mV: expected more than adcAt500mV")]
    [DataRow("beeper", "QI", "beeper: expected a GPIO or \"QA\" to \"QH\"")]
    [DataRow("beeper", "H", "beeper: expected a GPIO or \"QA\" to \"QH\"")]
    [DataRow("beepr", "QH", "beepr: there is no such key")]
    [DataRow("readerD0", 33, "readerD1: GPIO 33 is used by readerD0 already")]
    [DataRow("readerD0", 12, "readerD0: GPIO 12 must be low at boot; expected an output there")]
    [DataRow("readerD0", 2, "readerD0: GPIO 2 is a strap pin that an input may hold at boot; expected another")]
    [DataRow("readerD0", 1, "readerD0: GPIO 1 is the serial port for debugging and deployment; expected another")]
    [DataRow("readerD0", 6, "readerD0: GPIO 6 is the flash's or not on the module; expected another")]
    [DataRow("readerD0", 16, "readerD0: GPIO 16 is the PSRAM's; expected another, or psram false")]
    [DataRow("alive", 0, "alive: GPIO 0 selects download at boot; expected nothing but serviceButton there")]
    [DataRow("temperatureChannel", 1, "temperatureChannel: ADC channel 1 has no pin; expected 0, 3 to 7, or 10 to 19 without Wi-Fi")]
    [DataRow("temperatureChannel", 13, "temperatureChannel: ADC channel 13 is on ADC2, which Wi-Fi uses; expected 0 or 3 to 7")]
    [DataRow("beeper", "QA", "beeper: QA is used by lockDirection already")]
    public void A_wrong_value_is_named(string key, object value, string error)
    {
        Hashtable json = SampleBoard.Json();
        json[key] = value;
        Refuses(json, error);
    }

    [TestMethod]
    [DataRow("contactor", 34, "connectors[1].contactor: GPIO 34 is input only; expected an output, 0 to 33")]
    [DataRow("contactor", 14, "connectors[1].contactor: GPIO 14 pulses or is a strap at boot; expected another")]
    [DataRow("contactor", 4, "connectors[1].contactor: GPIO 4 is used by connectors[0].contactor already")]
    [DataRow("contactor", "QA", "connectors[1].contactor: expected a whole number from 0 to 39")]
    [DataRow("maxCurrent", 80, "connectors[1].maxCurrent: expected a whole number from 6 to 63")]
    [DataRow("pilotAtMinus12V", 2741, "connectors[1].pilotAtPlus12V: expected more than pilotAtMinus12V")]
    [DataRow("pilotChannel", 0, "connectors[1].pilotChannel: GPIO 36 is used by connectors[0].pilotChannel already")]
    [DataRow("impulsesPerKwh", 10000, "connectors[1].impulsesPerKwh: 10000 at 22080 W is 61 pulses in a second, expected at most 16")]
    [DataRow("currentChannel", 5, "connectors[1].currentChannel: expected currentMaPerVolt on the board")]
    [DataRow("mirror", "QA", "connectors[1].mirror: expected a GPIO or \"A\" to \"H\"")]
    [DataRow("colour", 1, "connectors[1].colour: there is no such key")]
    public void A_wrong_value_of_a_connector_is_named(string key, object value, string error)
    {
        Hashtable json = SampleBoard.Json();
        SampleBoard.ConnectorOf(json, 1)[key] = value;
        Refuses(json, error);
    }

    [TestMethod]
    public void Connectors_may_share_the_test_line_of_their_detectors_only()
    {
        Hashtable json = SampleBoard.Json();
        SampleBoard.ConnectorOf(json, 1)["residualCurrentTest"] = 23;
        BoardDefinition.Parse(json, out string error);
        Assert.IsNull(error);
        SampleBoard.ConnectorOf(json, 1)["residualCurrentTrip"] = 21;
        Refuses(json, "connectors[1].residualCurrentTrip: GPIO 21 is used by connectors[0].residualCurrentTrip already");
    }

    [TestMethod]
    public void A_channel_of_ADC2_is_fine_on_Ethernet()
    {
        Hashtable json = SampleBoard.Json();
        json["network"] = "ethernet";
        json["beeper"] = 32;
        json["alive"] = 17;
        json["psram"] = false;
        json["temperatureChannel"] = 12;
        BoardDefinition.Parse(json, out string error);
        Assert.IsNull(error);
    }

    [TestMethod]
    public void A_register_bit_needs_registers()
    {
        Hashtable json = SampleBoard.Json();
        string[] keys = { "registerClock", "registerDataOut", "registerLatch", "registerDataIn" };
        for (int i = 0; i < keys.Length; i++)
        {
            json.Remove(keys[i]);
        }

        Refuses(json, "lockDirection: QA needs shift registers; expected registerClock on the board");
    }

    private static void Refuses(Hashtable json, string error)
    {
        BoardDefinition board = BoardDefinition.Parse(json, out string found);
        Assert.IsNull(board);
        Assert.AreEqual(error, found);
    }
}
