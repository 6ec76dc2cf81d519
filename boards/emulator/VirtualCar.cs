// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>
/// A car: pilot resistors and diode, a charger that follows the offered current, a battery. Advanced in steps of
/// <see cref="StepMs"/>, so the outcome does not depend on how often somebody looks.
/// </summary>
public sealed class VirtualCar
{
    /// <summary>Step of the physics, ms.</summary>
    public const int StepMs = 20;

    private const int ReactionMs = 1200;
    private const int StopMs = 1000;
    private const int RampMaPerStep = 200;
    private const int DrawPerMille = 985;
    private const int EfficiencyPerMille = 920;
    private const int MinimumMa = 6000;
    private const int SleepMs = 60000;
    private const int WakeMs = 3000;

    private readonly CarParameters _parameters;
    private readonly long _capacityMws;
    private long _chargeMws;
    private int _offerMa;
    private long _reactMs = long.MaxValue;
    private int _followedMa;
    private long _awakeMs;
    private long _faultMs = long.MaxValue;
    private bool _isFull;
    private bool _wantsPower;

    public VirtualCar(CarParameters parameters, long nowMs)
    {
        _parameters = parameters;
        _awakeMs = nowMs;
        Wants = parameters.State;
        _capacityMws = parameters.BatteryWh * 3600L * 1000L;
        _chargeMws = _capacityMws / 100 * parameters.Soc;
    }

    /// <summary>What the driver or the scenario wants of it.</summary>
    public VehicleState Wants { get; private set; }

    /// <summary>S2 is closed: the car asks for power. It opens S2 when its current is down.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>It asks for ventilation with it.</summary>
    public bool IsAskingVentilation { get; private set; }

    /// <summary>Current per phase, mA.</summary>
    public int CurrentMa { get; private set; }

    /// <summary>The offer that its charger keeps to: it takes a moment to follow another, mA.</summary>
    public int FollowedMa => _followedMa;

    /// <summary>1 or 3.</summary>
    public int Phases => _parameters.Phases;

    /// <summary>Only L1 is connected.</summary>
    public bool HasOnePhase { get; set; }

    /// <summary>Phases that it loads now, from 1.</summary>
    public int LoadedPhases => HasOnePhase ? 1 : Phases;

    /// <summary>Rating of the cable, A.</summary>
    public int CableAmps => _parameters.CableAmps;

    /// <summary>State of charge in thousandths.</summary>
    public int SocPerMille => (int)(_chargeMws / (_capacityMws / 1000));

    /// <summary>Battery in Wh.</summary>
    public int BatteryWh => _parameters.BatteryWh;

    /// <summary>The car stops charging here, per cent.</summary>
    public int TargetSoc => _parameters.TargetSoc;

    /// <summary>Largest power of its charger in W.</summary>
    public int MaxPowerW => _parameters.MaxPowerW;

    /// <summary>Something in it is in motion: it must be stepped.</summary>
    public bool IsBusy => CurrentMa > 0 || _reactMs != long.MaxValue;

    /// <summary>The driver changes what the car wants.</summary>
    public void Want(VehicleState state, long nowMs)
    {
        Wants = state;
        React(nowMs, StopMs / 2);
    }

    /// <summary>The battery now holds so much, per cent; a full car that is no longer full asks again.</summary>
    public void SetSoc(int soc, long nowMs)
    {
        _chargeMws = _capacityMws / 100 * soc;
        if (_isFull && soc < _parameters.TargetSoc)
        {
            _isFull = false;
            React(nowMs, StopMs / 2);
        }
    }

    /// <summary>Its charger now takes at most so much, W.</summary>
    public void SetMaxPower(int maxPowerW)
    {
        _parameters.MaxPowerW = maxPowerW;
    }

    /// <summary>The station offers another current by PWM; 0: none.</summary>
    /// <param name="isFault">The pilot is in state F.</param>
    public void Offer(int offerMa, bool isFault, long nowMs)
    {
        bool isAsleep = IsAsleep(offerMa, isFault, nowMs);
        if (offerMa != _offerMa && !isAsleep && (offerMa > 0 || !_parameters.IgnoresWithdrawal))
        {
            _offerMa = offerMa;
            React(nowMs, offerMa == 0 ? StopMs : ReactionMs);
        }
    }

    /// <summary>One step; returns the energy taken from the mains in it, mWs.</summary>
    /// <param name="isLive">The contactor is closed.</param>
    /// <param name="volt">Phase voltage, V.</param>
    /// <param name="excessMa">Drawn beyond the offer: a faulty car.</param>
    public long Step(long nowMs, bool isLive, int volt, int excessMa)
    {
        if (nowMs >= _reactMs)
        {
            _reactMs = long.MaxValue;
            _followedMa = _offerMa;
            _wantsPower = _offerMa > 0 && !_isFull && Wants != VehicleState.NotReady;
            IsAsking = _wantsPower || CurrentMa > 0;
            IsAskingVentilation = IsAsking && Wants == VehicleState.Ventilation;
        }

        int target = isLive && _wantsPower ? Target(volt) + excessMa : 0;
        if (!isLive)
        {
            CurrentMa = 0;
        }
        else if (CurrentMa < target)
        {
            CurrentMa = CurrentMa + RampMaPerStep < target ? CurrentMa + RampMaPerStep : target;
        }
        else
        {
            CurrentMa = CurrentMa - (4 * RampMaPerStep) > target ? CurrentMa - (4 * RampMaPerStep) : target;
        }

        IsAsking = IsAsking && (_wantsPower || CurrentMa > 0);
        IsAskingVentilation = IsAskingVentilation && IsAsking;
        long mws = (long)CurrentMa * volt * LoadedPhases * StepMs / 1000;
        _chargeMws += mws * EfficiencyPerMille / 1000;
        if (!_isFull && SocPerMille >= _parameters.TargetSoc * 10)
        {
            _isFull = true;
            React(nowMs, StepMs);
        }

        return mws;
    }

    private bool IsAsleep(int offerMa, bool isFault, long nowMs)
    {
        bool isWoken = !isFault && _faultMs != long.MaxValue && nowMs - _faultMs >= WakeMs;
        if (isWoken || _offerMa > 0)
        {
            _awakeMs = nowMs;
        }

        _faultMs = !isFault ? long.MaxValue : _faultMs == long.MaxValue ? nowMs : _faultMs;
        return _parameters.FallsAsleep && offerMa > 0 && nowMs - _awakeMs >= SleepMs;
    }

    private int Target(int volt)
    {
        int offered = (int)((long)_followedMa * DrawPerMille / 1000);
        int powered = (int)((long)_parameters.MaxPowerW * 1000 / (volt * LoadedPhases));
        int target = offered < powered ? offered : powered;
        int soc = SocPerMille;
        int taper = _parameters.TaperSoc * 10;
        if (soc > taper)
        {
            int left = 1000 - soc > 0 ? 1000 - soc : 0;
            target = (int)((long)target * (left + 40) / (1000 - taper + 40));
        }

        return target > MinimumMa / 4 ? target : MinimumMa / 4;
    }

    private void React(long nowMs, int delayMs)
    {
        _reactMs = nowMs + delayMs;
    }
}
