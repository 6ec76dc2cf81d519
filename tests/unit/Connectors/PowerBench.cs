// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>A power path whose every input a test holds in its hand; at first a car asks and all is in place.</summary>
public sealed class PowerBench : IPilot, IContactor, ILock, IProximity, IMeter
{
    private readonly Deadlines _time = new();
    private readonly PlugSense _plug;

    private long _nowMs = 1000;
    private bool _mayEnergise = true;
    private Fault _fault = Fault.None;
    private LockPosition _position = LockPosition.Locked;
    private int _ohm = 220;
    private int _highMv = 6000;
    private int _lowMv = -12000;

    public PowerBench()
        : this(true)
    {
    }

    /// <param name="hasSocket">False for a tethered cable: no lock, no proximity contact.</param>
    public PowerBench(bool hasSocket)
    {
        ConnectorHardware hardware = new() { Pilot = this, Contactor = this, Lock = hasSocket ? this : null, Proximity = hasSocket ? this : null };
        _plug = new PlugSense(hardware, _time);
        Power = new PowerPath(hardware, _time, _plug);
        Power.Lock(true);
    }

    public PowerPath Power { get; }

    public PlugSense Plug => _plug;

    /// <summary>The next tick has to be a turn.</summary>
    public bool IsTurnAsked => _time.NextMs == _nowMs + Limits.TickMs;

    /// <summary>The coil is energised; as a chip may leave it when it starts.</summary>
    public bool Coil { get; private set; } = true;

    /// <summary>Turns that the lock has got.</summary>
    public int LockPolls { get; private set; }

    /// <summary>So often the lock has been told to end its move and begin none.</summary>
    public int LockEndings { get; private set; }

    /// <summary>What the lock was last asked for.</summary>
    public bool LockWanted { get; private set; }

    /// <summary>What the pilot was last told to offer; as a chip may leave it when it starts.</summary>
    public int OfferedDeciAmps { get; private set; } = 60;

    /// <summary>The pilot was told to show state F.</summary>
    public bool IsFaultOffered { get; private set; }

    /// <summary>What the limits allow.</summary>
    public int LimitDeciAmps { get; set; } = 320;

    public bool IsStuckClosed { get; set; }

    public bool IsStuckOpen { get; set; }

    public bool IsClosed => (Coil || IsStuckClosed) && !IsStuckOpen;

    LockPosition ILock.Position => _position;

    long IMeter.EnergyWh => 0;

    int IMeter.PowerW => 0;

    int IMeter.CurrentMa => 0;

    int IMeter.VoltageMv => -1;

    bool IMeter.IsHealthy => true;

    int IPilot.HighMv => _highMv;

    int IPilot.LowMv => _lowMv;

    /// <summary>Takes a condition away.</summary>
    public void Lose(string condition)
    {
        Set(condition, false);
    }

    /// <summary>Gives it back.</summary>
    public void Regain(string condition)
    {
        Set(condition, true);
    }

    public void Run(int forMs)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            _nowMs += Limits.TickMs;
            _time.BeginTurn(_nowMs);
            _plug.Poll(Power.OfferedDeciAmps > 0);
            Power.ReadInputs();
            Power.Guard(_fault);
            Power.Poll(_mayEnergise, LimitDeciAmps, _fault);
        }
    }

    /// <summary>The mains are away: in every tick the power path holds still.</summary>
    public void Hold(int forMs)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            _nowMs += Limits.TickMs;
            _time.BeginTick(_nowMs);
            Power.Hold();
        }
    }

    void IContactor.Drive(bool close)
    {
        Coil = close;
    }

    void ILock.Drive(bool locked)
    {
        LockWanted = locked;
    }

    void ILock.Poll(long nowMs)
    {
        LockPolls++;
    }

    void ILock.Finish(long nowMs)
    {
        LockEndings++;
    }

    void IPilot.Offer(int deciAmps)
    {
        OfferedDeciAmps = deciAmps;
        IsFaultOffered = false;
    }

    void IPilot.OfferFault()
    {
        OfferedDeciAmps = 0;
        IsFaultOffered = true;
    }

    bool IPilot.Sample()
    {
        return true;
    }

    bool IPilot.IsWithin(int fromMv, int toMv)
    {
        return _highMv >= fromMv && _highMv <= toMv && _lowMv == -12000;
    }

    bool IMeter.Poll(long nowMs)
    {
        return false;
    }

    void IMeter.ClearFault()
    {
    }

    int IProximity.ReadOhm()
    {
        return _ohm;
    }

    private void Set(string condition, bool isGood)
    {
        switch (condition)
        {
            case "permission":
                _mayEnergise = isGood;
                break;
            case "no fault":
                _fault = isGood ? Fault.None : Fault.MeterFailure;
                break;
            case "car":
                _highMv = isGood ? 6000 : 12000;
                break;
            case "ready car":
                _highMv = isGood ? 6000 : 9000;
                break;
            case "diode":
                _lowMv = isGood ? -12000 : -5000;
                break;
            case "cable":
                _ohm = isGood ? 220 : int.MaxValue;
                break;
            case "known cable":
                _ohm = isGood ? 220 : 1;
                break;
            case "lock":
                _position = isGood ? LockPosition.Locked : LockPosition.Moving;
                break;
            case "bolt":
                _position = isGood ? LockPosition.Locked : LockPosition.Failed;
                break;
            case "offer":
                LimitDeciAmps = isGood ? 320 : 0;
                break;
            default:
                throw new ArgumentException(condition);
        }
    }
}
