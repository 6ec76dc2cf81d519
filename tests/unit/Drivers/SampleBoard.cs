// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation.Tests;

/// <summary>A board file as nanoFramework.Json reads it, for tests to spoil: wired like boards/dual-wrover.</summary>
public static class SampleBoard
{
    public static Hashtable Json()
    {
        Hashtable json = new();
        json["name"] = "sample";
        json["network"] = "wifi";
        json["psram"] = true;
        json["phases"] = 3;
        json["nominalVoltage"] = 230;
        json["pilotFrontEnd"] = "Burst";
        json["adcAt500mV"] = 444;
        json["adcAt2500mV"] = 2927;
        json["proximityPullUpOhm"] = 330;
        json["temperatureChannel"] = 4;
        json["readerD0"] = 27;
        json["readerD1"] = 33;
        json["readerByteOrder"] = "Normal";
        json["alive"] = 2;
        json["serviceButton"] = 0;
        json["registerClock"] = 14;
        json["registerDataOut"] = 15;
        json["registerLatch"] = 12;
        json["registerDataIn"] = 5;
        json["lockDirection"] = "QA";
        json["beeper"] = "QH";
        ArrayList connectors = new();
        connectors.Add(Connector(25, 0, 6, 4, 18, 21, "QB", "A", "C", "QD", "QE"));
        connectors.Add(Connector(26, 3, 7, 13, 19, 22, "QC", "B", "D", "QF", "QG"));
        json["connectors"] = connectors;
        return json;
    }

    /// <summary>The same without sockets, and so without shift registers: as boards/dual-tethered.</summary>
    public static Hashtable TetheredJson()
    {
        Hashtable json = Json();
        Drop(json, "proximityPullUpOhm", "lockDirection", "beeper");
        Drop(json, "registerClock", "registerDataOut", "registerLatch");
        json.Remove("registerDataIn");
        for (int i = 0; i < 2; i++)
        {
            Hashtable connector = ConnectorOf(json, i);
            Drop(connector, "proximityChannel", "lockEnable", "lockFeedback");
            connector["mirror"] = i == 0 ? 34 : 35;
            connector["lightGreen"] = i == 0 ? 14 : 5;
            connector["lightRed"] = i == 0 ? 15 : 12;
        }

        return json;
    }

    /// <summary>The object of one connector in the file.</summary>
    public static Hashtable ConnectorOf(Hashtable json, int index)
    {
        return (Hashtable)((ArrayList)json["connectors"])[index];
    }

    private static void Drop(Hashtable json, string first, string second, string third)
    {
        json.Remove(first);
        json.Remove(second);
        json.Remove(third);
    }

    private static Hashtable Connector(
        int pwm, int pilot, int proximity, int contactor, int pulse, int trip, string enable, string feedback, string mirror, string green, string red)
    {
        Hashtable json = new();
        json["maxCurrent"] = 32;
        json["pilotPwm"] = pwm;
        json["pilotChannel"] = pilot;
        json["pilotAtPlus12V"] = 2741;
        json["pilotAtMinus12V"] = 134;
        json["proximityChannel"] = proximity;
        json["contactor"] = contactor;
        json["mirror"] = mirror;
        json["meterPulse"] = pulse;
        json["impulsesPerKwh"] = 1000;
        json["residualCurrentTrip"] = trip;
        json["residualCurrentTest"] = 23;
        json["lockEnable"] = enable;
        json["lockFeedback"] = feedback;
        json["lightGreen"] = green;
        json["lightRed"] = red;
        return json;
    }
}
