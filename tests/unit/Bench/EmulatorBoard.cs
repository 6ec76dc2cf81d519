// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation.Tests;

/// <summary>boards/emulator/board.json without a file system; a test proves that both say the same.</summary>
public static class EmulatorBoard
{
    public static BoardDefinition Definition()
    {
        Hashtable board = new()
        {
            ["name"] = "emulator",
            ["network"] = "ethernet",
            ["psram"] = false,
            ["phases"] = 3,
            ["nominalVoltage"] = 230,
            ["pilotFrontEnd"] = "Burst",
            ["adcAt500mV"] = 444,
            ["adcAt2500mV"] = 2927,
            ["proximityPullUpOhm"] = 330,
            ["temperatureChannel"] = 4,
            ["currentMaPerVolt"] = 20000,
            ["voltageChannel"] = 12,
            ["mainsMvPerVolt"] = 200000,
            ["readerD0"] = 27,
            ["readerD1"] = 33,
            ["readerByteOrder"] = "Normal",
            ["alive"] = "none",
            ["serviceButton"] = 0,
            ["registerClock"] = 14,
            ["registerDataOut"] = 15,
            ["registerLatch"] = 12,
            ["registerDataIn"] = 5,
            ["emergencyStop"] = "E",
            ["powerFail"] = "F",
            ["powerFailLevel"] = "High",
            ["holdUpMs"] = 500,
            ["lockDirection"] = "QA",
            ["beeper"] = "QH",
            ["connectors"] = new ArrayList
            {
                Connector(25, 0, 6, 16, 10, "C", 18, 21, "QB", "A", "QD", "QE"),
                Connector(26, 3, 7, 17, 14, "D", 19, 22, "QC", "B", "QF", "QG"),
            },
        };
        BoardDefinition definition = BoardDefinition.Parse(board, out string error);
        return definition ?? throw new System.Exception(error);
    }

    /// <summary>The same with a contactor for L2 and L3 at connector 1, in the place of the beeper.</summary>
    public static BoardDefinition WithPhaseSwitch()
    {
        BoardDefinition board = Definition();
        board.Beeper = Line.None;
        board.Connectors[0].PhaseContactor = Line.FirstRegisterBit + 7;
        board.Connectors[0].PhaseMirror = Line.FirstRegisterBit + 6;
        return board;
    }

    private static Hashtable Connector(
        int pwm, int pilot, int proximity, int contactor, int current, string mirror, int pulse, int trip, string enable, string feedback, string green, string red)
    {
        return new Hashtable
        {
            ["maxCurrent"] = 32,
            ["pilotPwm"] = pwm,
            ["pilotChannel"] = pilot,
            ["pilotAtPlus12V"] = 2741,
            ["pilotAtMinus12V"] = 134,
            ["proximityChannel"] = proximity,
            ["contactor"] = contactor,
            ["currentChannel"] = current,
            ["mirror"] = mirror,
            ["meterPulse"] = pulse,
            ["impulsesPerKwh"] = 1000,
            ["residualCurrentTrip"] = trip,
            ["residualCurrentTest"] = 23,
            ["lockEnable"] = enable,
            ["lockFeedback"] = feedback,
            ["lightGreen"] = green,
            ["lightRed"] = red,
        };
    }
}
