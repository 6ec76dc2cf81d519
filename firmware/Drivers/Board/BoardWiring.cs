// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;

namespace OcppStation;

/// <summary>Makes the pin drivers that a board definition asks for.</summary>
public sealed class BoardWiring
{
    private const int AdcLowMv = 500;
    private const int AdcHighMv = 2500;
    private const int PilotMv = 12000;

    /// <summary>Between the analog looks of two connectors, and of the shift registers, ms.</summary>
    private const int LookOffsetMs = 40;

    /// <summary>PWM functions of the pilots, on timers of their own.</summary>
    private static readonly DeviceFunction[] s_pilotFunctions = [DeviceFunction.PWM1, DeviceFunction.PWM3];

    private readonly BoardDefinition _board;
    private readonly Deadlines _time;
    private readonly GpioController _gpio = new();
    private readonly AdcController _adc = new();
    private readonly AdcScale _milliVolts;
    private readonly ShiftRegisters _registers;
    private readonly InputPins _inputs;
    private readonly LockBridge _lockBridge;
    private readonly AnalogInput _voltage;

    /// <summary>Line of the residual current detectors' test, which connectors may share.</summary>
    private LineOutput _test;
    private int _testLine = Line.None;

    private BoardWiring(BoardDefinition board, Deadlines time)
    {
        _board = board;
        _time = time;
        _milliVolts = new AdcScale(board.AdcAt500mV, AdcLowMv, board.AdcAt2500mV, AdcHighMv);
        if (board.HasRegisters)
        {
            _registers = new ShiftRegisters(
                Output(board.RegisterClock), Output(board.RegisterDataOut), Output(board.RegisterLatch), _gpio.OpenPin(board.RegisterDataIn, PinMode.Input), time);
        }

        _inputs = new InputPins(_gpio, _registers);
        if (board.VoltageChannel != Line.None)
        {
            _voltage = new AnalogInput(_adc.OpenChannel(board.VoltageChannel), _milliVolts, board.MainsMvPerVolt);
        }

        if (board.LockDirection != Line.None)
        {
            _lockBridge = new LockBridge(new LineOutput(board.LockDirection, _gpio, _registers));
        }
    }

    /// <summary>
    /// Makes the drivers of pilot, contactor, lock, meter, reader, temperature, emergency stop, power-fail input and signals; clock, flash, link, log and system
    /// are left to the caller.
    /// </summary>
    public static StationHardware Build(BoardDefinition board, Deadlines time)
    {
        BoardWiring wiring = new(board, time);
        StationHardware hardware = new()
        {
            Connectors = new ConnectorHardware[board.Connectors.Length],
            Inputs = wiring._inputs,
            TagReader = wiring.MakeReader(),
            Signals = wiring.MakeSignals(),
            Alive = board.Alive == Line.None ? null : new AliveSignal(wiring.Output(board.Alive)),
            ServiceButton = new ServiceButton(wiring._gpio.OpenPin(board.ServiceButton, PinMode.InputPullUp)),
            Temperature = board.TemperatureChannel == Line.None
                ? null
                : new NtcThermometer(wiring._adc.OpenChannel(board.TemperatureChannel), wiring._milliVolts),
        };
        if (board.EmergencyStop != Line.None)
        {
            hardware.EmergencyStop = new EmergencyStopButton(wiring._inputs.Open(board.EmergencyStop));
        }

        if (board.PowerFail != Line.None)
        {
            // Looked at in every tick on its own.
            LineInput line = new(board.PowerFail, wiring._gpio, wiring._registers);
            hardware.PowerFail = new PowerFailInput(line, board.IsPowerFailHigh, board.HoldUpMs);
        }

        for (int i = 0; i < board.Connectors.Length; i++)
        {
            hardware.Connectors[i] = wiring.MakeConnector(i, board.Connectors[i]);
        }

        return hardware;
    }

    private ConnectorHardware MakeConnector(int index, ConnectorDefinition connector)
    {
        return new ConnectorHardware
        {
            Pilot = MakePilot(index, connector),
            Contactor = new Contactor(new LineOutput(connector.Contactor, _gpio, _registers), _inputs.Open(connector.Mirror)),
            PhaseContactor = connector.PhaseContactor == Line.None
                ? null
                : new Contactor(new LineOutput(connector.PhaseContactor, _gpio, _registers), _inputs.Open(connector.PhaseMirror)),
            Meter = MakeMeter(index, connector),
            Proximity = connector.ProximityChannel == Line.None
                ? null
                : new ProximityInput(_adc.OpenChannel(connector.ProximityChannel), _milliVolts, _board.ProximityPullUpOhm),
            Lock = connector.HasLock
                ? new SocketLock(
                    _lockBridge, new LineOutput(connector.LockEnable, _gpio, _registers), _inputs.Open(connector.LockFeedback), _time)
                : null,
            ResidualCurrent = MakeDetector(connector),
        };
    }

    private IPilot MakePilot(int index, ConnectorDefinition connector)
    {
        nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(connector.PilotPwm, s_pilotFunctions[index]);
        PwmChannel pwm = PwmChannel.CreateFromPin(connector.PilotPwm, ControlPilot.FrequencyHz, 1.0);
        pwm.Start();
        AdcChannel adc = _adc.OpenChannel(connector.PilotChannel);
        if (_board.PilotFrontEnd == PilotFrontEnd.PeakHold)
        {
            AdcScale held = new(connector.PilotAtMinus12V, 0, connector.PilotAtPlus12V, PilotMv);
            return new PeakHoldPilot(pwm, adc, held, _gpio.OpenPin(connector.PilotNegative, PinMode.Input));
        }

        return new ControlPilot(pwm, adc, new AdcScale(connector.PilotAtMinus12V, -PilotMv, connector.PilotAtPlus12V, PilotMv));
    }

    private PulseCounterMeter MakeMeter(int index, ConnectorDefinition connector)
    {
        AnalogInput current = connector.CurrentChannel == Line.None
            ? null
            : new AnalogInput(_adc.OpenChannel(connector.CurrentChannel), _milliVolts, _board.CurrentMaPerVolt);
        return new PulseCounterMeter(
            new GpioPulseCounter(connector.MeterPulse),
            new PulseMeter(connector.ImpulsesPerKwh, _time),
            new MeterPlausibility(connector.ImpulsesPerKwh, _board.NominalVoltage, _time),
            current,
            _voltage,
            _time,
            LookOffsetMs * (index + 1));
    }

    private ResidualCurrentDetector MakeDetector(ConnectorDefinition connector)
    {
        if (connector.ResidualCurrentTrip == Line.None)
        {
            return null;
        }

        if (connector.ResidualCurrentTest != Line.None && connector.ResidualCurrentTest != _testLine)
        {
            _testLine = connector.ResidualCurrentTest;
            _test = new LineOutput(_testLine, _gpio, _registers);
        }

        return new ResidualCurrentDetector(
            _inputs.Open(connector.ResidualCurrentTrip), connector.ResidualCurrentTest == Line.None ? null : _test);
    }

    private WiegandReader MakeReader()
    {
        return new WiegandReader(
            _gpio.OpenPin(_board.ReaderD0, PinMode.Input),
            _gpio.OpenPin(_board.ReaderD1, PinMode.Input),
            new WiegandDecoder(_board.ReaderByteOrder, _time));
    }

    private PanelSignals MakeSignals()
    {
        int count = _board.Connectors.Length;
        LineOutput[] greens = new LineOutput[count];
        LineOutput[] reds = new LineOutput[count];
        for (int i = 0; i < count; i++)
        {
            greens[i] = new LineOutput(_board.Connectors[i].LightGreen, _gpio, _registers);
            reds[i] = new LineOutput(_board.Connectors[i].LightRed, _gpio, _registers);
        }

        LineOutput beeper = _board.Beeper == Line.None ? null : new LineOutput(_board.Beeper, _gpio, _registers);
        return new PanelSignals(_registers, greens, reds, beeper, _time);
    }

    private GpioPin Output(int pin)
    {
        GpioPin output = _gpio.OpenPin(pin, PinMode.Output);
        output.Write(PinValue.Low);
        return output;
    }
}
