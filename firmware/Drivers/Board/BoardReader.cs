// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation;

/// <summary>
/// Takes the keys of board.json one by one, checks type and range, and keeps the first error. A key that is never taken is an
/// error as well, so that a misspelt one is not read as "not fitted".
/// </summary>
public sealed class BoardReader
{
    private const int MaxConnectors = 2;
    private const int HighestGpio = 39;
    private const int HighestChannel = 19;
    private const int HighestRaw = 4095;

    /// <summary>
    /// An input behind shift registers is seen after 100 ms, believed two ticks later, and two records take an ESP32 some 50 ms.
    /// </summary>
    private const int LeastHoldUpMs = 200;
    private const int LongestHoldUpMs = 10000;

    private readonly Hashtable _json;
    private readonly string _path;
    private int _taken;
    private string _keysTaken = " ";

    /// <param name="json">The object as read by nanoFramework.Json.</param>
    /// <param name="path">What stands before each key in an error, such as "connectors[0].".</param>
    public BoardReader(Hashtable json, string path)
    {
        _json = json;
        _path = path;
    }

    /// <summary>The first error, or null.</summary>
    public string Error { get; private set; }

    /// <summary>Reads the whole board; only good when <see cref="Error"/> is null afterwards.</summary>
    public BoardDefinition Read()
    {
        BoardDefinition board = new()
        {
            Name = Text("name"),
            UsesWifi = Choice("network", "wifi", "ethernet") == 0,
            HasPsram = Flag("psram"),
            Phases = Number("phases", 1, 3),
            NominalVoltage = Number("nominalVoltage", 100, 300),
            PilotFrontEnd = (PilotFrontEnd)Choice("pilotFrontEnd", "Burst", "PeakHold"),
            AdcAt500mV = Number("adcAt500mV", 0, HighestRaw),
            AdcAt2500mV = Number("adcAt2500mV", 0, HighestRaw),
            ProximityPullUpOhm = OptionalNumber("proximityPullUpOhm", 100, 10000),
            ReaderD0 = Number("readerD0", 0, HighestGpio),
            ReaderD1 = Number("readerD1", 0, HighestGpio),
            ReaderByteOrder = (ReaderByteOrder)Choice("readerByteOrder", "Normal", "Reversed"),
            TemperatureChannel = OptionalNumber("temperatureChannel", 0, HighestChannel),
            CurrentMaPerVolt = OptionalNumber("currentMaPerVolt", 1000, 1000000),
            VoltageChannel = OptionalNumber("voltageChannel", 0, HighestChannel),
            MainsMvPerVolt = OptionalNumber("mainsMvPerVolt", 1000, 1000000),
            Alive = NumberOrNone("alive", HighestGpio),
            ServiceButton = Number("serviceButton", 0, HighestGpio),
            EmergencyStop = InputLine("emergencyStop", false),
            PowerFail = InputLine("powerFail", false),
            RegisterClock = OptionalNumber("registerClock", 0, HighestGpio),
            RegisterDataOut = OptionalNumber("registerDataOut", 0, HighestGpio),
            RegisterLatch = OptionalNumber("registerLatch", 0, HighestGpio),
            RegisterDataIn = OptionalNumber("registerDataIn", 0, HighestGpio),
            LockDirection = OutputLine("lockDirection", false),
            Beeper = OutputLine("beeper", false),
            Connectors = ReadConnectors(),
        };
        ReadPowerFail(board);
        RefuseUnknownKeys();
        return board;
    }

    private void ReadPowerFail(BoardDefinition board)
    {
        bool isFitted = _json.Contains("powerFail");
        if (!isFitted && (_json.Contains("powerFailLevel") || _json.Contains("holdUpMs")))
        {
            Fail("powerFail", "a GPIO or \"A\" to \"H\" where there is powerFailLevel or holdUpMs");
        }
        else if (isFitted)
        {
            board.IsPowerFailHigh = Choice("powerFailLevel", "Low", "High") == 1;
            board.HoldUpMs = Number("holdUpMs", LeastHoldUpMs, LongestHoldUpMs);
        }
    }

    private ConnectorDefinition[] ReadConnectors()
    {
        if (!(Take("connectors") is IList list) || list.Count < 1 || list.Count > MaxConnectors)
        {
            Fail("connectors", $"a list of 1 to {MaxConnectors} objects");
            return new ConnectorDefinition[0];
        }

        ConnectorDefinition[] connectors = new ConnectorDefinition[list.Count];
        for (int i = 0; i < connectors.Length; i++)
        {
            BoardReader reader = new(list[i] as Hashtable ?? new Hashtable(), $"connectors[{i}].");
            connectors[i] = reader.ReadConnector();
            Error ??= reader.Error;
        }

        return connectors;
    }

    private ConnectorDefinition ReadConnector()
    {
        ConnectorDefinition connector = new()
        {
            MaxAmps = Number("maxCurrent", 6, 63),
            PilotPwm = Number("pilotPwm", 0, HighestGpio),
            PilotChannel = Number("pilotChannel", 0, HighestChannel),
            PilotAtPlus12V = Number("pilotAtPlus12V", 0, HighestRaw),
            PilotAtMinus12V = Number("pilotAtMinus12V", 0, HighestRaw),
            PilotNegative = OptionalNumber("pilotNegative", 0, HighestGpio),
            ProximityChannel = OptionalNumber("proximityChannel", 0, HighestChannel),
            Contactor = Number("contactor", 0, HighestGpio),
            Mirror = InputLine("mirror", true),
            PhaseContactor = OutputLine("phaseContactor", false),
            PhaseMirror = InputLine("phaseMirror", false),
            MeterPulse = Number("meterPulse", 0, HighestGpio),
            ImpulsesPerKwh = Number("impulsesPerKwh", 1, 100000),
            CurrentChannel = OptionalNumber("currentChannel", 0, HighestChannel),
            ResidualCurrentTrip = OptionalNumber("residualCurrentTrip", 0, HighestGpio),
            ResidualCurrentTest = OptionalNumber("residualCurrentTest", 0, HighestGpio),
            LockEnable = OutputLine("lockEnable", false),
            LockFeedback = InputLine("lockFeedback", false),
            LightGreen = OutputLine("lightGreen", true),
            LightRed = OutputLine("lightRed", true),
        };
        RefuseUnknownKeys();
        return connector;
    }

    private string Text(string key)
    {
        string text = Take(key) as string;
        if (string.IsNullOrEmpty(text))
        {
            Fail(key, "a text");
        }

        return text;
    }

    private bool Flag(string key)
    {
        object value = Take(key);
        if (!(value is bool))
        {
            Fail(key, "true or false");
            return false;
        }

        return (bool)value;
    }

    private int Choice(string key, string first, string second)
    {
        string text = Take(key) as string;
        if (text != first && text != second)
        {
            Fail(key, $"\"{first}\" or \"{second}\"");
        }

        return text == second ? 1 : 0;
    }

    private int Number(string key, int least, int most)
    {
        if (!_json.Contains(key))
        {
            Fail(key, $"a whole number from {least} to {most}, and it is missing");
        }

        return OptionalNumber(key, least, most);
    }

    private int OptionalNumber(string key, int least, int most)
    {
        if (!_json.Contains(key))
        {
            return Line.None;
        }

        object value = Take(key);
        if (!(value is int) || (int)value < least || (int)value > most)
        {
            Fail(key, $"a whole number from {least} to {most}");
            return Line.None;
        }

        return (int)value;
    }

    /// <summary>For what must not be forgotten by mistake: leaving it out takes the word "none".</summary>
    private int NumberOrNone(string key, int most)
    {
        object value = Take(key);
        if (value as string == "none")
        {
            return Line.None;
        }

        if (!(value is int) || (int)value < 0 || (int)value > most)
        {
            Fail(key, $"a whole number from 0 to {most}, or \"none\" on a board without an interlock");
            return Line.None;
        }

        return (int)value;
    }

    private int OutputLine(string key, bool isRequired)
    {
        return ReadLine(key, isRequired, "Q", "a GPIO or \"QA\" to \"QH\"");
    }

    private int InputLine(string key, bool isRequired)
    {
        return ReadLine(key, isRequired, string.Empty, "a GPIO or \"A\" to \"H\"");
    }

    private int ReadLine(string key, bool isRequired, string prefix, string expected)
    {
        if (!_json.Contains(key))
        {
            if (isRequired)
            {
                Fail(key, expected + ", and it is missing");
            }

            return Line.None;
        }

        object value = Take(key);
        if (value is int && (int)value >= 0 && (int)value <= HighestGpio)
        {
            return (int)value;
        }

        string bit = value as string;
        if (bit != null && bit.Length == prefix.Length + 1 && bit.StartsWith(prefix))
        {
            int index = bit[prefix.Length] - 'A';
            if (index >= 0 && index < Line.RegisterBits)
            {
                return Line.FirstRegisterBit + index;
            }
        }

        Fail(key, expected);
        return Line.None;
    }

    private object Take(string key)
    {
        if (!_json.Contains(key))
        {
            return null;
        }

        _taken++;
        _keysTaken += key + " ";
        return _json[key];
    }

    private void RefuseUnknownKeys()
    {
        if (_taken == _json.Count)
        {
            return;
        }

        foreach (object key in _json.Keys)
        {
            if (_keysTaken.IndexOf(" " + key + " ") < 0)
            {
                Error ??= $"{_path}{key}: there is no such key";
            }
        }
    }

    private void Fail(string key, string expected)
    {
        Error ??= $"{_path}{key}: expected {expected}";
    }
}
