// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>
/// The dual-connector board with its surroundings: cars, cards, mains. Time is virtual and given from outside; between calls
/// nothing happens. All physics advances on a grid of 20 ms, so the outcome does not depend on how often it is advanced.
/// </summary>
public sealed class VirtualBoard : IChipWorld
{
    private readonly VirtualWiring _wiring;
    private readonly ConnectorWorld[] _connectors;
    private readonly VirtualLines _lines;
    private readonly VirtualAnalog _analog;
    private readonly VirtualCardReader _reader = new();
    private readonly VirtualThermometer _thermometer;
    private readonly int[] _versions;

    private long _nowMs;
    private long _stepMs = long.MaxValue;
    private long _buttonMs = long.MaxValue;

    public VirtualBoard(VirtualWiring wiring, int seed)
    {
        _wiring = wiring;
        _connectors = new ConnectorWorld[wiring.PilotPwm.Length];
        _versions = new int[_connectors.Length];
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i] = new ConnectorWorld(wiring.ImpulsesPerKwh, wiring.PhaseContactor[i] != Line.None);
        }

        _thermometer = new VirtualThermometer(wiring.ThermalTimeConstantSeconds, wiring.MilliCelsiusPerKw);
        _analog = new VirtualAnalog(wiring, _connectors, _thermometer);
        Chip = new VirtualChip(this, wiring.UsesWifi, seed);
        _lines = new VirtualLines(wiring, Chip);
        TakeInputs();
    }

    /// <summary>The chip that the drivers run on.</summary>
    public VirtualChip Chip { get; }

    /// <summary>Rises whenever an input of the chip has changed.</summary>
    public int InputsVersion { get; private set; }

    /// <summary>Changes of the alive line, which keep an interlock closed.</summary>
    public int AliveChanges { get; private set; }

    /// <summary>The world's time, ms.</summary>
    public long NowMs => _nowMs;

    /// <summary>Earliest moment at which something changes by itself; <see cref="long.MaxValue"/> when all is at rest.</summary>
    public long NextChangeMs
    {
        get
        {
            long next = _reader.NextMs < _stepMs ? _reader.NextMs : _stepMs;
            next = _buttonMs < next ? _buttonMs : next;
            return _thermometer.NextMs < next ? _thermometer.NextMs : next;
        }
    }

    /// <summary>Board temperature, tenths of a degree Celsius.</summary>
    public int DeciCelsius => _thermometer.DeciCelsius;

    /// <summary>Outputs of the 74HC595, QA is bit 0.</summary>
    public int RegisterOutputs => _lines.RegisterOutputs;

    /// <summary>The beeper sounds.</summary>
    public bool IsBeeping => _lines.IsHigh(_wiring.Beeper);

    /// <summary>The world at a connector, from 1.</summary>
    public ConnectorWorld Connector(int id)
    {
        return _connectors[id - 1];
    }

    /// <summary>Energy delivered by a connector since the world began, whole Wh.</summary>
    public long DeliveredWh(int id)
    {
        return _connectors[id - 1].DeliveredMws / 3600000;
    }

    public bool IsContactorClosed(int id)
    {
        return _connectors[id - 1].IsClosed;
    }

    public bool IsUnlocked(int id)
    {
        return !_connectors[id - 1].IsLocked;
    }

    public bool IsGreenLit(int id)
    {
        return _lines.IsHigh(_wiring.LightGreen[id - 1]);
    }

    public bool IsRedLit(int id)
    {
        return _lines.IsHigh(_wiring.LightRed[id - 1]);
    }

    /// <summary>Cable and car in.</summary>
    public void PlugIn(int id, CarParameters parameters)
    {
        _connectors[id - 1].PlugIn(parameters, _nowMs);
        Disturbed();
    }

    /// <summary>Cable out; false while the bolt holds it.</summary>
    public bool Unplug(int id)
    {
        bool isOut = _connectors[id - 1].Unplug();
        Disturbed();
        return isOut;
    }

    /// <summary>The cable is pulled at the car.</summary>
    public void PullAtCar(int id)
    {
        _connectors[id - 1].PullAtCar();
        Disturbed();
    }

    /// <summary>Changes what the car wants; there must be one.</summary>
    public void SetVehicle(int id, VehicleState state)
    {
        _connectors[id - 1].SetVehicle(state, _nowMs);
        Disturbed();
    }

    /// <summary>Changes how full the car's battery is, per cent; there must be one.</summary>
    public void SetSoc(int id, int soc)
    {
        _connectors[id - 1].SetSoc(soc, _nowMs);
        Disturbed();
    }

    /// <summary>Breaks or mends something; the emergency stop is the same at every connector.</summary>
    public void SetFault(int id, ConnectorFault fault, bool active)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (i == id - 1 || fault == ConnectorFault.EmergencyStop)
            {
                _connectors[i].SetFault(fault, active);
            }
        }

        _thermometer.Wake(_nowMs);

        Disturbed();
    }

    /// <summary>A card at the reader; false when Wiegand cannot carry its id, or another frame is under way.</summary>
    public bool Tap(string idTag)
    {
        return _reader.Tap(idTag, _nowMs);
    }

    /// <summary>Somebody has opened the station and presses the service button for a while.</summary>
    public void PressServiceButton(int forMs)
    {
        _buttonMs = _nowMs + forMs;
        InputsVersion++;
        Disturbed();
    }

    /// <summary>The mains are there.</summary>
    public bool HasMains => _connectors[0].HasMains;

    /// <summary>
    /// The mains go, or come back: current stops, and a board that sees it is told. It is up to the host to let the chip go out
    /// (<see cref="PowerCut"/>) after <see cref="VirtualWiring.HoldUpMs"/>.
    /// </summary>
    public void SetMains(bool on)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].HasMains = on;
        }

        InputsVersion++;
        Disturbed();
    }

    /// <summary>The chip has no power: outputs fall, it forgets all. Cars stay where they are.</summary>
    public void PowerCut()
    {
        Chip.Reset();
        _lines.Reset();
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].SetMotor(false, false, _nowMs);
            _connectors[i].SetDuty(10000, _nowMs);
            _connectors[i].SetPhaseCoil(false, _nowMs);
        }

        Disturbed();
    }

    /// <summary>Lets time pass.</summary>
    public void AdvanceTo(long nowMs)
    {
        while (NextChangeMs <= nowMs)
        {
            _nowMs = NextChangeMs;
            if (_reader.NextMs <= _nowMs)
            {
                SendBit();
            }

            if (_stepMs <= _nowMs)
            {
                Step();
            }

            if (_buttonMs <= _nowMs)
            {
                _buttonMs = long.MaxValue;
                InputsVersion++;
            }

            if (_thermometer.NextMs <= _nowMs)
            {
                StepHeat();
            }

            TakeInputs();
        }

        _nowMs = nowMs;
    }

    /// <inheritdoc/>
    public void OutputChanged(int pin, bool level)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (pin == _wiring.Contactor[i])
            {
                _connectors[i].SetCoil(level, _nowMs);
            }
            else if (pin == _wiring.ResidualCurrentTest)
            {
                _connectors[i].SetTest(level, _nowMs);
            }
        }

        AliveChanges += pin == _wiring.Alive ? 1 : 0;
        if (_lines.OutputChanged(pin, level))
        {
            DriveMotors();
        }

        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].SetPhaseCoil(_lines.IsHigh(_wiring.PhaseContactor[i]), _nowMs);
        }

        Reschedule();
    }

    /// <inheritdoc/>
    public void DutyChanged(int pin, int centiPercent)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (pin == _wiring.PilotPwm[i])
            {
                _connectors[i].SetDuty(centiPercent, _nowMs);
            }
        }

        Reschedule();
    }

    /// <inheritdoc/>
    public int Convert(int channel, int phase)
    {
        return _analog.Convert(channel, phase);
    }

    private void SendBit()
    {
        int pin = _reader.TakeBit() ? _wiring.ReaderD1 : _wiring.ReaderD0;
        Chip.SetInput(pin, true);
        Chip.SetInput(pin, false);
        Chip.SetInput(pin, true);
        InputsVersion++;
    }

    private void Step()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].Step(_nowMs);
        }

        if (TotalPowerW() > 0)
        {
            _thermometer.Wake(_nowMs);
        }

        _stepMs = IsBusy() ? _nowMs + VirtualCar.StepMs : long.MaxValue;
    }

    private void StepHeat()
    {
        bool isOverheated = false;
        for (int i = 0; i < _connectors.Length; i++)
        {
            isOverheated |= _connectors[i].HasFault(ConnectorFault.HighTemperature);
        }

        _thermometer.Step(TotalPowerW(), isOverheated);
    }

    private int TotalPowerW()
    {
        int powerW = 0;
        for (int i = 0; i < _connectors.Length; i++)
        {
            powerW += _connectors[i].PowerW;
        }

        return powerW;
    }

    private void DriveMotors()
    {
        bool locks = _lines.IsHigh(_wiring.LockDirection);
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].SetMotor(_lines.IsHigh(_wiring.LockEnable[i]), locks, _nowMs);
        }
    }

    private void Disturbed()
    {
        TakeInputs();
        Reschedule();
    }

    private void Reschedule()
    {
        if (_stepMs == long.MaxValue && IsBusy())
        {
            _stepMs = ((_nowMs / VirtualCar.StepMs) + 1) * VirtualCar.StepMs;
        }
    }

    private bool IsBusy()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (_connectors[i].IsBusy)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Brings the state of the world to the chip's pins.</summary>
    private void TakeInputs()
    {
        _lines.Drive(_wiring.EmergencyStop, !_connectors[0].HasFault(ConnectorFault.EmergencyStop));
        _lines.Drive(_wiring.PowerFail, HasMains != _wiring.IsPowerFailHigh);
        for (int i = 0; i < _connectors.Length; i++)
        {
            ConnectorWorld connector = _connectors[i];
            _lines.Drive(_wiring.LockFeedback[i], connector.IsLocked);
            _lines.Drive(_wiring.Mirror[i], connector.IsClosed);
            _lines.Drive(_wiring.PhaseMirror[i], connector.ArePhasesClosed);
            _lines.Drive(_wiring.ResidualCurrentTrip[i], connector.IsTripped);
            for (; connector.NewPulses > 0; connector.NewPulses--)
            {
                Chip.AddPulse(_wiring.MeterPulse[i]);
                InputsVersion++;
            }

            if (_versions[i] != connector.Version)
            {
                _versions[i] = connector.Version;
                InputsVersion++;
            }
        }

        _lines.EndInputs();
        Chip.SetInput(_wiring.ReaderD0, true);
        Chip.SetInput(_wiring.ReaderD1, true);
        Chip.SetInput(_wiring.ServiceButton, _buttonMs == long.MaxValue);
    }
}
