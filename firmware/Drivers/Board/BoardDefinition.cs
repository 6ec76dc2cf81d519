// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation;

/// <summary>
/// How a board is wired and calibrated: the content of board.json (boards/README.md explains every key). An absent key means
/// that the part is not fitted.
/// </summary>
public sealed class BoardDefinition
{
    /// <summary>Name of the folder under boards/.</summary>
    public string Name;

    /// <summary>True for Wi-Fi, which takes the channels of ADC2 away; false for Ethernet.</summary>
    public bool UsesWifi;

    /// <summary>True when the module has PSRAM, which takes GPIO 16 and 17.</summary>
    public bool HasPsram;

    /// <summary>Mains phases at the contactors, 1 or 3.</summary>
    public int Phases;

    /// <summary>Nominal voltage between phase and neutral, V.</summary>
    public int NominalVoltage;

    public PilotFrontEnd PilotFrontEnd;

    /// <summary>Raw ADC reading at 500 mV, for every channel but the pilots.</summary>
    public int AdcAt500mV;

    /// <summary>Raw ADC reading at 2500 mV.</summary>
    public int AdcAt2500mV;

    /// <summary>Pull-up of the proximity contacts to 3.3 V, ohm.</summary>
    public int ProximityPullUpOhm;

    public int ReaderD0;
    public int ReaderD1;
    public ReaderByteOrder ReaderByteOrder;

    /// <summary>ADC channel of the thermistor, or none.</summary>
    public int TemperatureChannel;

    /// <summary>Current per volt at a <see cref="ConnectorDefinition.CurrentChannel"/>, mA.</summary>
    public int CurrentMaPerVolt;

    /// <summary>ADC channel of the mains voltage's RMS converter, or none.</summary>
    public int VoltageChannel;

    /// <summary>Mains voltage per volt at <see cref="VoltageChannel"/>, mV.</summary>
    public int MainsMvPerVolt;

    /// <summary>GPIO that toggles every tick: status light and pump of the interlock. None only where there is no interlock to pump.</summary>
    public int Alive;

    /// <summary>GPIO, low while the service button is pressed.</summary>
    public int ServiceButton;

    /// <summary>Input line of the emergency stop, high while its circuit is closed; or none.</summary>
    public int EmergencyStop;

    /// <summary>Input line that tells that the mains are away, or none.</summary>
    public int PowerFail = Line.None;

    /// <summary>Level of <see cref="PowerFail"/> while the mains are away.</summary>
    public bool IsPowerFailHigh;

    /// <summary>How long the chip runs on without mains, ms; only with <see cref="PowerFail"/>.</summary>
    public int HoldUpMs;

    /// <summary>GPIO of the shift registers' clock; none without shift registers, as the following.</summary>
    public int RegisterClock;
    public int RegisterDataOut;
    public int RegisterLatch;
    public int RegisterDataIn;

    /// <summary>Output line that gives the locks' motors their direction, high to lock.</summary>
    public int LockDirection;

    /// <summary>Output line of the beeper, or none.</summary>
    public int Beeper;

    /// <summary>Connector 1 is element 0.</summary>
    public ConnectorDefinition[] Connectors;

    /// <summary>True when shift registers are fitted.</summary>
    public bool HasRegisters => RegisterClock != Line.None;

    /// <summary>The part of it that the station has to know.</summary>
    public Ratings Ratings
    {
        get
        {
            int[] maxAmps = new int[Connectors.Length];
            for (int i = 0; i < maxAmps.Length; i++)
            {
                maxAmps[i] = Connectors[i].MaxAmps;
            }

            return new Ratings { MaxAmps = maxAmps, Phases = Phases, NominalVolts = NominalVoltage };
        }
    }

    /// <summary>
    /// Reads board.json and checks it whole (<see cref="BoardCheck"/>); null when it is not right, with one line in
    /// <paramref name="error"/> that names the key and what was expected.
    /// </summary>
    public static BoardDefinition Parse(Hashtable json, out string error)
    {
        BoardReader reader = new(json, string.Empty);
        BoardDefinition board = reader.Read();
        error = reader.Error ?? BoardCheck.Check(board);
        return error == null ? board : null;
    }
}
