// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Checks the use of every pin of an ESP32-WROOM or WROVER module: each used once, able to do its task, and safe while the
/// chip starts (strap pins; pins that pulse during boot).
/// </summary>
public sealed class PinCheck
{
    private const int Gpios = 40;

    private readonly BoardDefinition _board;
    private readonly string[] _users = Texts.Blank(Gpios);
    private readonly string[] _outputBits = Texts.Blank(Line.RegisterBits);
    private readonly string[] _inputBits = Texts.Blank(Line.RegisterBits);
    private string _prefix = string.Empty;
    private string _error;

    public PinCheck(BoardDefinition board)
    {
        _board = board;
    }

    /// <summary>The first misuse in one line, or null.</summary>
    public string Check()
    {
        CheckStation();
        for (int i = 0; i < _board.Connectors.Length; i++)
        {
            _prefix = $"connectors[{i}].";
            CheckConnector(i, _board.Connectors[i]);
        }

        return _error;
    }

    /// <summary>GPIO of an ADC channel, or <see cref="Line.None"/> where the module brings none out.</summary>
    public static int GpioOfChannel(int channel)
    {
        return channel switch
        {
            0 => 36,
            3 => 39,
            4 => 32,
            5 => 33,
            6 => 34,
            7 => 35,
            10 => 4,
            11 => 0,
            12 => 2,
            13 => 15,
            14 => 13,
            15 => 12,
            16 => 14,
            17 => 27,
            18 => 25,
            19 => 26,
            _ => Line.None,
        };
    }

    private void CheckStation()
    {
        Input("readerD0", _board.ReaderD0);
        Input("readerD1", _board.ReaderD1);
        Channel("temperatureChannel", _board.TemperatureChannel);
        Channel("voltageChannel", _board.VoltageChannel);
        Output("alive", _board.Alive);
        Input("serviceButton", _board.ServiceButton);
        Input("emergencyStop", _board.EmergencyStop);
        Input("powerFail", _board.PowerFail);
        Output("registerClock", _board.RegisterClock);
        Output("registerDataOut", _board.RegisterDataOut);
        Output("registerLatch", _board.RegisterLatch);
        Input("registerDataIn", _board.RegisterDataIn);
        Output("lockDirection", _board.LockDirection);
        Output("beeper", _board.Beeper);
    }

    private void CheckConnector(int index, ConnectorDefinition connector)
    {
        Output("pilotPwm", connector.PilotPwm);
        Channel("pilotChannel", connector.PilotChannel);
        Input("pilotNegative", connector.PilotNegative);
        Channel("proximityChannel", connector.ProximityChannel);
        QuietAtBoot("contactor", connector.Contactor);
        Output("contactor", connector.Contactor);
        Input("mirror", connector.Mirror);
        QuietAtBoot("phaseContactor", connector.PhaseContactor);
        Output("phaseContactor", connector.PhaseContactor);
        Input("phaseMirror", connector.PhaseMirror);
        Input("meterPulse", connector.MeterPulse);
        Channel("currentChannel", connector.CurrentChannel);
        Input("residualCurrentTrip", connector.ResidualCurrentTrip);
        if (index == 0 || connector.ResidualCurrentTest != _board.Connectors[0].ResidualCurrentTest)
        {
            Output("residualCurrentTest", connector.ResidualCurrentTest);
        }

        Output("lockEnable", connector.LockEnable);
        Input("lockFeedback", connector.LockFeedback);
        Output("lightGreen", connector.LightGreen);
        Output("lightRed", connector.LightRed);
    }

    private void Output(string key, int line)
    {
        if (Line.IsRegisterBit(line))
        {
            RegisterBit(key, line, _outputBits, "Q");
            return;
        }

        if (line >= 34)
        {
            Fail(key, $"GPIO {line} is input only; expected an output, 0 to 33");
        }
        else if (line == 0)
        {
            Fail(key, "GPIO 0 selects download at boot; expected nothing but serviceButton there");
        }

        Use(key, line);
    }

    private void Input(string key, int line)
    {
        if (Line.IsRegisterBit(line))
        {
            RegisterBit(key, line, _inputBits, string.Empty);
            return;
        }

        if (line == 12)
        {
            Fail(key, "GPIO 12 must be low at boot; expected an output there");
        }
        else if (line == 2 || (line == 0 && key != "serviceButton"))
        {
            Fail(key, $"GPIO {line} is a strap pin that an input may hold at boot; expected another");
        }

        Use(key, line);
    }

    private void Channel(string key, int channel)
    {
        if (channel == Line.None)
        {
            return;
        }

        int gpio = GpioOfChannel(channel);
        if (gpio == Line.None)
        {
            Fail(key, $"ADC channel {channel} has no pin; expected 0, 3 to 7, or 10 to 19 without Wi-Fi");
            return;
        }

        if (channel >= 10 && _board.UsesWifi)
        {
            Fail(key, $"ADC channel {channel} is on ADC2, which Wi-Fi uses; expected 0 or 3 to 7");
        }

        if (gpio == 12 || gpio == 0)
        {
            Fail(key, $"ADC channel {channel} is strap pin GPIO {gpio}; expected another");
        }

        Use(key, gpio);
    }

    /// <summary>Pins that pulse or are pulled up while the chip starts must not switch power.</summary>
    private void QuietAtBoot(string key, int gpio)
    {
        if (gpio == 5 || gpio == 12 || gpio == 14 || gpio == 15)
        {
            Fail(key, $"GPIO {gpio} pulses or is a strap at boot; expected another");
        }
    }

    private void Use(string key, int gpio)
    {
        if (gpio == Line.None)
        {
            return;
        }

        if (gpio == 1 || gpio == 3)
        {
            Fail(key, $"GPIO {gpio} is the serial port for debugging and deployment; expected another");
        }
        else if ((gpio >= 6 && gpio <= 11) || gpio == 20 || gpio == 24 || (gpio >= 28 && gpio <= 31) || gpio == 37 || gpio == 38)
        {
            Fail(key, $"GPIO {gpio} is the flash's or not on the module; expected another");
        }
        else if (_board.HasPsram && (gpio == 16 || gpio == 17))
        {
            Fail(key, $"GPIO {gpio} is the PSRAM's; expected another, or psram false");
        }
        else if (_users[gpio].Length > 0)
        {
            Fail(key, $"GPIO {gpio} is used by {_users[gpio]} already");
        }

        _users[gpio] = _prefix + key;
    }

    private void RegisterBit(string key, int line, string[] users, string letterPrefix)
    {
        int bit = line - Line.FirstRegisterBit;
        string name = letterPrefix + (char)('A' + bit);
        if (!_board.HasRegisters)
        {
            Fail(key, $"{name} needs shift registers; expected registerClock on the board");
        }
        else if (users[bit].Length > 0)
        {
            Fail(key, $"{name} is used by {users[bit]} already");
        }

        users[bit] = _prefix + key;
    }

    private void Fail(string key, string reason)
    {
        _error ??= $"{_prefix}{key}: {reason}";
    }
}
