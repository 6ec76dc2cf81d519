// SPDX-License-Identifier: MIT

using System.Collections;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Which pins of the module each part of a board may take.</summary>
[TestClass]
public class PinCheckTests
{
    [TestMethod]
    [DataRow("readerD0", "tstsuuffffffluuuppuufuuufuu.ffffuuuuuffu")]
    [DataRow("serviceButton", ".stsuuffffffluuuppuufuuufuuuffffuuuuuffu")]
    [DataRow("beeper", "dsusuuffffffuuuuppuufuuufuuuffffuuiiiiii")]
    [DataRow("contactor", "dsus.bffffffbubbppuufuuufuuuffffuuiiiiii")]
    public void A_pin_is_free_or_else_it_is_said_what_it_is(string key, string expected)
    {
        string found = string.Empty;
        for (int gpio = 0; gpio < expected.Length; gpio++)
        {
            Hashtable json = SampleBoard.Json();
            Hashtable part = json.Contains(key) ? json : SampleBoard.ConnectorOf(json, 0);
            part[key] = gpio;
            found += Letter(json);
        }

        Assert.AreEqual(expected, found);
    }

    [TestMethod]
    public void Without_PSRAM_its_pins_are_free()
    {
        Hashtable json = SampleBoard.Json();
        json["psram"] = false;
        json["beeper"] = 16;
        json["lockDirection"] = 17;
        Assert.AreEqual(".", Letter(json));
    }

    [TestMethod]
    [DataRow("readerD0")]
    [DataRow("readerD1")]
    [DataRow("alive")]
    [DataRow("serviceButton")]
    [DataRow("emergencyStop")]
    [DataRow("powerFail")]
    [DataRow("registerClock")]
    [DataRow("registerDataOut")]
    [DataRow("registerLatch")]
    [DataRow("registerDataIn")]
    [DataRow("lockDirection")]
    [DataRow("beeper")]
    public void Every_pin_of_the_station_is_checked(string key)
    {
        Hashtable json = Full();
        json[key] = 3;
        Refuses(json, key + ": GPIO 3 is the serial port for debugging and deployment; expected another");
    }

    [TestMethod]
    [DataRow("pilotPwm")]
    [DataRow("pilotNegative")]
    [DataRow("contactor")]
    [DataRow("mirror")]
    [DataRow("phaseContactor")]
    [DataRow("phaseMirror")]
    [DataRow("meterPulse")]
    [DataRow("residualCurrentTrip")]
    [DataRow("residualCurrentTest")]
    [DataRow("lockEnable")]
    [DataRow("lockFeedback")]
    [DataRow("lightGreen")]
    [DataRow("lightRed")]
    public void Every_pin_of_a_connector_is_checked(string key)
    {
        for (int i = 0; i < 2; i++)
        {
            Hashtable json = Full();
            SampleBoard.ConnectorOf(json, i)[key] = 3;
            Refuses(json, $"connectors[{i}].{key}: GPIO 3 is the serial port for debugging and deployment; expected another");
        }
    }

    [TestMethod]
    [DataRow("temperatureChannel")]
    [DataRow("voltageChannel")]
    [DataRow("connectors[0].pilotChannel")]
    [DataRow("connectors[0].proximityChannel")]
    [DataRow("connectors[0].currentChannel")]
    public void Every_channel_is_checked(string key)
    {
        Hashtable json = Full();
        Hashtable part = key[0] == 'c' ? SampleBoard.ConnectorOf(json, 0) : json;
        part[key.Substring(key.IndexOf('.') + 1)] = 1;
        Refuses(json, key + ": ADC channel 1 has no pin; expected 0, 3 to 7, or 10 to 19 without Wi-Fi");
    }

    [TestMethod]
    public void A_channel_that_is_a_strap_pin_is_refused_and_one_of_ADC2_where_there_is_Wi_Fi()
    {
        // Channels 0 to 19: free, used, no pin, ADC2 or strap pin.
        Assert.AreEqual("unnu.uuunnaaaaaaaaaa", Channels("wifi"));
        Assert.AreEqual("unnu.uuunnusuuusuuuu", Channels("ethernet"));
    }

    [TestMethod]
    public void Each_channel_has_its_pin()
    {
        int[] pins = [36, -1, -1, 39, 32, 33, 34, 35, -1, -1, 4, 0, 2, 15, 13, 12, 14, 27, 25, 26];
        for (int channel = 0; channel < pins.Length; channel++)
        {
            Assert.AreEqual(pins[channel], PinCheck.GpioOfChannel(channel), $"channel {channel}");
        }
    }

    [TestMethod]
    [DataRow("A", "connectors[1].lockFeedback: A is used by connectors[0].lockFeedback already")]
    [DataRow("C", "connectors[1].lockFeedback: C is used by connectors[0].mirror already")]
    [DataRow("H", "")]
    public void A_bit_of_the_shift_registers_has_one_use(string bit, string error)
    {
        Hashtable json = SampleBoard.Json();
        SampleBoard.ConnectorOf(json, 1)["lockFeedback"] = bit;
        Assert.AreEqual(error, Error(json));
    }

    /// <summary>The sample board with everything that fits beside it.</summary>
    private static Hashtable Full()
    {
        Hashtable json = SampleBoard.Json();
        json["pilotFrontEnd"] = "PeakHold";
        json["currentMaPerVolt"] = 20000;
        json["mainsMvPerVolt"] = 200000;
        json["powerFail"] = "H";
        json["powerFailLevel"] = "High";
        json["holdUpMs"] = 200;
        json["psram"] = false;
        json.Remove("beeper");
        json.Remove("temperatureChannel");
        for (int i = 0; i < 2; i++)
        {
            Hashtable connector = SampleBoard.ConnectorOf(json, i);
            connector["pilotNegative"] = 16 + i;
            connector["phaseMirror"] = i == 0 ? "E" : "F";
        }

        SampleBoard.ConnectorOf(json, 0)["phaseContactor"] = "QH";
        SampleBoard.ConnectorOf(json, 1)["phaseContactor"] = 32;
        return json;
    }

    private static string Channels(string network)
    {
        string found = string.Empty;
        for (int channel = 0; channel < 20; channel++)
        {
            Hashtable json = SampleBoard.Json();
            json["network"] = network;
            json["temperatureChannel"] = channel;
            found += Letter(json);
        }

        return found;
    }

    /// <summary>What is wrong with a board, as a letter; a dot for nothing.</summary>
    private static string Letter(Hashtable json)
    {
        string[] reasons = [
            "serial port", "flash's", "PSRAM's", "must be low", "strap pin that", "used by", "input only", "download", "pulses", "no pin", "ADC2", "is strap pin",
        ];
        const string Letters = "sfpltuidbnas";
        string error = Error(json);
        for (int i = 0; i < reasons.Length; i++)
        {
            if (error.IndexOf(reasons[i]) >= 0)
            {
                return Letters.Substring(i, 1);
            }
        }

        return error.Length == 0 ? "." : error;
    }

    private static string Error(Hashtable json)
    {
        BoardDefinition.Parse(json, out string error);
        return error ?? string.Empty;
    }

    private static void Refuses(Hashtable json, string expected)
    {
        Assert.AreEqual(expected, Error(json));
    }
}
