// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulation;

/// <summary>The world at one connector: car, cable, contactor, lock, meter, residual current detector, and what is broken.</summary>
public sealed class ConnectorWorld
{
    /// <summary>No disturbance.</summary>
    public const int Undisturbed = -2;

    /// <summary>Phase voltage of the mains, V.</summary>
    public const int MainsVolt = 230;

    private const int CloseMs = 40;
    private const int OpenMs = 30;
    private const int LockMs = 250;
    private const int TripMs = 60;
    private const int ExcessMa = 12000;
    private const int SteadyHigh = 10000;
    private const int SocUnknown = -1;

    private readonly bool[] _faults = new bool[ConnectorFaults.Names.Length];
    private readonly long _mwsPerPulse;
    private readonly long[] _phaseMws = new long[3];
    private readonly bool _hasPhaseContactor;

    private int _cableAmps;
    private bool _coil;
    private long _contactsMs = long.MaxValue;
    private bool _phaseCoil;
    private long _phaseContactsMs = long.MaxValue;
    private bool _motor;
    private bool _motorLocks;
    private long _boltMs = long.MaxValue;
    private bool _testsDetector;
    private long _tripMs = long.MaxValue;
    private bool _isTripped;
    private long _sincePulseMws;
    private int _houseOhm = Undisturbed;
    private int _housePilotMv = Undisturbed;

    /// <param name="hasPhaseContactor">A contactor of its own carries L2 and L3.</param>
    public ConnectorWorld(int impulsesPerKwh, bool hasPhaseContactor)
    {
        _hasPhaseContactor = hasPhaseContactor;
        _mwsPerPulse = 3600L * 1000 * 1000 / impulsesPerKwh;
        UpdatePilot();
    }

    /// <summary>A cable is in the socket.</summary>
    public bool HasCable => _cableAmps > 0;

    /// <summary>The car, or null.</summary>
    public VirtualCar Car { get; private set; }

    /// <summary>Positive plateau of the pilot at the station's terminal, mV.</summary>
    public int PilotHighMv { get; private set; }

    /// <summary>Negative plateau, mV.</summary>
    public int PilotLowMv { get; private set; }

    /// <summary>Duty of the pilot in steps of 0.01 %; 10000 is steady +12 V.</summary>
    public int Duty { get; private set; } = SteadyHigh;

    /// <summary>The contactor's coil is energised; the contacts follow a moment later.</summary>
    public bool IsCoilDriven => _coil;

    /// <summary>Main contacts are closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The contacts of L2 and L3 are closed.</summary>
    public bool ArePhasesClosed { get; private set; }

    /// <summary>The mains are there: without them no current flows over closed contacts.</summary>
    public bool HasMains { get; set; } = true;

    /// <summary>The bolt is in the plug.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>The detector says trip.</summary>
    public bool IsTripped => _isTripped || _faults[(int)ConnectorFault.GroundFailure];

    /// <summary>Energy delivered since the world began, mWs.</summary>
    public long DeliveredMws { get; private set; }

    /// <summary>Pulses of the meter not yet taken by the board.</summary>
    public int NewPulses { get; set; }

    /// <summary>Rises when an input of the chip has changed.</summary>
    public int Version { get; private set; }

    /// <summary>Current per phase, mA.</summary>
    public int CurrentMa => Car == null ? 0 : Car.CurrentMa;

    /// <summary>Phases that the car loads, from 1.</summary>
    public int LoadedPhases => Car == null ? 0 : Car.LoadedPhases;

    /// <summary>Power in W.</summary>
    public int PowerW => (int)((long)CurrentMa * MainsVolt * LoadedPhases / 1000);

    /// <summary>Proximity resistor in ohm; <see cref="int.MaxValue"/> without a cable.</summary>
    public int ProximityOhm
    {
        get
        {
            return _houseOhm != Undisturbed ? _houseOhm : _cableAmps switch
            {
                0 => int.MaxValue,
                13 => 1500,
                20 => 680,
                32 => 220,
                _ => 100,
            };
        }
    }

    /// <summary>A disturbance of the proximity contact: what it shows instead of the cable's resistor, or <see cref="Undisturbed"/>.</summary>
    public int HouseOhm
    {
        get => _houseOhm;
        set
        {
            _houseOhm = value;
            Changed();
        }
    }

    /// <summary>A disturbance of the pilot: what its positive plateau shows instead of the car, mV, or <see cref="Undisturbed"/>.</summary>
    public int HousePilotMv
    {
        get => _housePilotMv;
        set
        {
            _housePilotMv = value;
            UpdatePilot();
        }
    }

    /// <summary>State of charge in per cent, or -1 without a car.</summary>
    public int Soc => Car == null ? SocUnknown : Car.SocPerMille / 10;

    /// <summary>Current offered by the duty (IEC 61851-1 Annex A), mA.</summary>
    public int OfferedMa
    {
        get
        {
            if (Duty is < 800 or > 9700)
            {
                return 0;
            }

            return Duty <= 8500 ? Math.Max(Duty, 1000) * 6 : (Duty - 6400) * 25;
        }
    }

    /// <summary>Something moves by itself; then <see cref="Step"/> has to be called.</summary>
    public bool IsBusy => (Car != null && Car.IsBusy) || _contactsMs != long.MaxValue || _phaseContactsMs != long.MaxValue
        || _boltMs != long.MaxValue || _tripMs != long.MaxValue;

    public void PlugIn(CarParameters parameters, long nowMs)
    {
        Car = new VirtualCar(parameters, nowMs);
        _cableAmps = parameters.CableAmps;
        Car.Offer(OfferedMa, Duty == 0, nowMs);
        UpdatePilot();
    }

    /// <summary>The plug is pulled out of the socket; false while the bolt holds it.</summary>
    public bool Unplug()
    {
        if (IsLocked)
        {
            return false;
        }

        _cableAmps = 0;
        PullAtCar();
        return true;
    }

    /// <summary>The cable is pulled out of the car; its other end stays in the socket.</summary>
    public void PullAtCar()
    {
        Car = null;
        Changed();
        UpdatePilot();
    }

    public void SetVehicle(VehicleState state, long nowMs)
    {
        Car.Want(state, nowMs);
    }

    /// <summary>The battery now holds so much, per cent; there must be a car.</summary>
    public void SetSoc(int soc, long nowMs)
    {
        Car.SetSoc(soc, nowMs);
    }

    /// <summary>Energy delivered over a phase, from 1, since the world began, mWs.</summary>
    public long PhaseMws(int phase)
    {
        return _phaseMws[phase - 1];
    }

    public bool HasFault(ConnectorFault fault)
    {
        return _faults[(int)fault];
    }

    public void SetFault(ConnectorFault fault, bool active)
    {
        _faults[(int)fault] = active;
        if (fault == ConnectorFault.PowerSwitchFailure && !active && !_coil)
        {
            IsClosed = false;
        }

        _phaseContactsMs = fault == ConnectorFault.PhaseSwitchFailure && !active ? 0 : _phaseContactsMs;
        Changed();
        UpdatePilot();
    }

    public void SetCoil(bool on, long nowMs)
    {
        _coil = on;
        _contactsMs = nowMs + (on ? CloseMs : OpenMs);
    }

    public void SetPhaseCoil(bool on, long nowMs)
    {
        if (on != _phaseCoil)
        {
            _phaseCoil = on;
            _phaseContactsMs = nowMs + (on ? CloseMs : OpenMs);
        }
    }

    public void SetMotor(bool on, bool locks, long nowMs)
    {
        if (on != _motor || locks != _motorLocks)
        {
            _motor = on;
            _motorLocks = locks;
            _boltMs = on && locks != IsLocked ? nowMs + LockMs : long.MaxValue;
        }
    }

    public void SetTest(bool on, long nowMs)
    {
        _testsDetector = on;
        _tripMs = nowMs + TripMs;
    }

    public void SetDuty(int centiPercent, long nowMs)
    {
        Duty = centiPercent;
        if (Car != null)
        {
            Car.Offer(OfferedMa, Duty == 0, nowMs);
        }

        UpdatePilot();
    }

    /// <summary>One step of the physics.</summary>
    public void Step(long nowMs)
    {
        StepParts(nowMs);
        if (Car == null)
        {
            return;
        }

        Car.HasOnePhase = _hasPhaseContactor && !ArePhasesClosed;
        bool wasAsking = Car.IsAsking;
        bool wasVentilation = Car.IsAskingVentilation;
        int currentMa = Car.CurrentMa;
        int excess = _faults[(int)ConnectorFault.OverCurrentFailure] ? ExcessMa : 0;
        long mws = Car.Step(nowMs, IsClosed && HasMains, MainsVolt, excess);
        if (Car.IsAsking != wasAsking || Car.IsAskingVentilation != wasVentilation)
        {
            UpdatePilot();
        }

        if (Car.CurrentMa != currentMa)
        {
            Changed();
        }

        DeliveredMws += mws;
        for (int phase = 0; phase < LoadedPhases; phase++)
        {
            _phaseMws[phase] += mws / LoadedPhases;
        }

        if (_faults[(int)ConnectorFault.PowerMeterFailure])
        {
            return;
        }

        _sincePulseMws += mws;
        while (_sincePulseMws >= _mwsPerPulse)
        {
            _sincePulseMws -= _mwsPerPulse;
            NewPulses++;
        }
    }

    private void StepParts(long nowMs)
    {
        if (nowMs >= _contactsMs)
        {
            _contactsMs = long.MaxValue;
            bool closed = _coil || (IsClosed && _faults[(int)ConnectorFault.PowerSwitchFailure]);
            if (closed != IsClosed)
            {
                IsClosed = closed;
                Changed();
            }
        }

        if (nowMs >= _phaseContactsMs)
        {
            _phaseContactsMs = long.MaxValue;
            if (!_faults[(int)ConnectorFault.PhaseSwitchFailure] && ArePhasesClosed != _phaseCoil)
            {
                if (CurrentMa > 0 && IsClosed && !_faults[(int)ConnectorFault.PowerSwitchFailure])
                {
                    throw new InvalidOperationException("phases were switched under load");
                }

                ArePhasesClosed = _phaseCoil;
                Changed();
            }
        }

        if (nowMs >= _boltMs)
        {
            _boltMs = long.MaxValue;
            if (!_faults[(int)ConnectorFault.ConnectorLockFailure])
            {
                IsLocked = _motorLocks;
                Changed();
            }
        }

        if (nowMs >= _tripMs)
        {
            _tripMs = long.MaxValue;
            _isTripped = _testsDetector;
            Changed();
        }
    }

    private void UpdatePilot()
    {
        int high = Duty == 0 ? -12000 : 12000;
        int low = Duty == SteadyHigh ? 12000 : -12000;
        int loadOhm = Car == null ? 0 : !Car.IsAsking ? 2740 : Car.IsAskingVentilation ? 246 : 882;
        if (_faults[(int)ConnectorFault.PilotShort])
        {
            high = 0;
            low = 0;
        }
        else if (loadOhm > 0)
        {
            bool hasDiode = !_faults[(int)ConnectorFault.DiodeShort];
            high = Divide(high, loadOhm, hasDiode);
            low = Divide(low, loadOhm, hasDiode);
        }

        high = _housePilotMv == Undisturbed ? high : _housePilotMv;
        if (high != PilotHighMv || low != PilotLowMv)
        {
            PilotHighMv = high;
            PilotLowMv = low;
            Changed();
        }
    }

    /// <summary>Source of 1000 ohm against the car's resistor, behind a diode of 0.7 V that blocks the negative half.</summary>
    private static int Divide(int sourceMv, int loadOhm, bool hasDiode)
    {
        if (!hasDiode)
        {
            return (int)((long)sourceMv * loadOhm / (loadOhm + 1000));
        }

        return sourceMv < 0 ? sourceMv : 700 + (int)((long)(sourceMv - 700) * loadOhm / (loadOhm + 1000));
    }

    private void Changed()
    {
        Version++;
    }
}
