// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What one connector may offer, and what it takes of the supply.</summary>
public sealed class ConnectorOffer
{
    /// <summary>A car that has charged on one phase for so long has no other, ms.</summary>
    private const int LonelyMs = 60000;

    /// <summary>A phase with less is not loaded, mA.</summary>
    private const int LoadedMa = 500;

    private readonly Connector _connector;
    private readonly PowerPath _power;
    private readonly PlugSense _plug;
    private readonly IMeter _meter;
    private readonly IPhaseMeter _phaseMeter;
    private readonly StationParts _parts;
    private readonly ScheduledLimits _scheduled;
    private readonly CurrentLimit _limit;

    private ConnectorState _state;
    private Fault _fault;
    private int _cableDeciAmps;
    private int _offeredDeciAmps;
    private bool _isOpen;
    private bool _isSwitching;
    private int _operatorDeciAmps;
    private int _leastOffMs;
    private int _leastOnMs;
    private int _firstPhase;
    private long _lonelyMs = Deadlines.Never;

    public ConnectorOffer(Connector connector, ConnectorHardware hardware, StationParts parts, ScheduledLimits scheduled)
    {
        _connector = connector;
        _power = connector.Power;
        _plug = connector.Plug;
        _meter = hardware.Meter;
        _phaseMeter = hardware.PhaseMeter;
        _parts = parts;
        _scheduled = scheduled;
        _limit = new CurrentLimit(parts.Time);
    }

    /// <summary>Its claim on the supply.</summary>
    public SupplyClaim Claim { get; } = new();

    /// <summary>What it may offer, tenths of an ampere; 0: nothing.</summary>
    public int DeciAmps { get; private set; }

    /// <summary>The limit that counts.</summary>
    public LimitCause Cause { get; private set; }

    /// <summary>When this changes although nothing else does, monotonic ms.</summary>
    public long NextMs => _limit.RestEndMs;

    private bool IsOpen => !_power.IsClosed && !_power.IsClosing;

    /// <summary>True when something that limits the connector has changed since <see cref="Limit"/>.</summary>
    /// <param name="isContended">The supply is: what its car does with the offer counts as well.</param>
    public bool HasChanged(bool isContended)
    {
        return _connector.State != _state || _connector.Fault != _fault || _plug.CableDeciAmps != _cableDeciAmps
            || _power.IsSwitchingPhases != _isSwitching || (isContended && (_power.OfferedDeciAmps != _offeredDeciAmps || IsOpen != _isOpen));
    }

    /// <summary>Keys have changed.</summary>
    public void ReadConfiguration()
    {
        Configuration configuration = _parts.Configuration;
        _operatorDeciAmps = configuration.GetInt(Keys.OperatorMaxCurrent) * 10;
        _leastOffMs = configuration.GetInt(Keys.LimitMinimumOffTime) * 1000;
        _leastOnMs = configuration.GetInt(Keys.LimitMinimumOnTime) * 1000;
        _firstPhase = PhaseRotation.GridPhase(configuration.GetString(Keys.ConnectorPhaseRotation), _connector.Id, 1);
    }

    /// <summary>Goes through all limits but the supply, and tells the claim.</summary>
    public void Limit(int thermalDeciAmps, int offlineDeciAmps)
    {
        _state = _connector.State;
        _fault = _connector.Fault;
        _cableDeciAmps = _plug.CableDeciAmps;
        _offeredDeciAmps = _power.OfferedDeciAmps;
        _isOpen = IsOpen;
        _isSwitching = _power.IsSwitchingPhases;
        _limit.Begin(_parts.Ratings.MaxAmps[_connector.Id - 1] * 10);
        _limit.Lower(_cableDeciAmps, LimitCause.Cable);
        _limit.Lower(_operatorDeciAmps, LimitCause.Operator);
        _limit.Lower(thermalDeciAmps, LimitCause.Temperature);
        if (_power.CanSwitchPhases)
        {
            ChoosePhases();
        }

        _limit.LowerGently(_scheduled.LimitDeciAmps(_connector.Id), LimitCause.Profile, _leastOnMs);
        _limit.LowerGently(offlineDeciAmps, LimitCause.Offline, _leastOnMs);
        _limit.Rest(_leastOffMs);
        bool isInSession = _state is ConnectorState.Locking or ConnectorState.Active;
        Claim.IsWanting = isInSession && _fault == Fault.None && _limit.DeciAmps >= PilotDuty.MinDeciAmps;
        Claim.CapDeciAmps = _limit.DeciAmps;
        Claim.LeastDeciAmps = _scheduled.MinChargingRateDeciAmps(_connector.Id);
        WatchPhases();
        Claim.Phases = LoadsOnePhase() ? 1 << (_firstPhase - 1) : SupplyClaim.AllPhases;
        int usedDeciAmps = UsedDeciAmps();
        bool isMeasured = _meter.CurrentMa >= 0 || Claim.Phases != SupplyClaim.AllPhases;
        Claim.Poll(_parts.Time.NowMs, _offeredDeciAmps, _isOpen, usedDeciAmps, isMeasured ? usedDeciAmps : usedDeciAmps / _parts.PhasesInUse(_power));
    }

    /// <summary>Takes what the division has given.</summary>
    /// <param name="supply">What limits the supply.</param>
    public void Settle(LimitCause supply)
    {
        if (Claim.IsWanting)
        {
            _limit.Lower(Claim.GrantedDeciAmps, Claim.IsWaiting ? LimitCause.Queue : supply);
        }

        _limit.Settle(_state is ConnectorState.Locking or ConnectorState.Active);
        DeciAmps = _limit.DeciAmps;
        Cause = _limit.Cause;
    }

    /// <summary>
    /// What the car draws per phase at the most: measured, or by the power as if it were all on one phase.
    /// </summary>
    private int UsedDeciAmps()
    {
        int currentMa = _meter.CurrentMa;
        return currentMa >= 0 ? currentMa / 100 : _meter.PowerW * 10 / _parts.Ratings.NominalVolts;
    }

    /// <summary>One phase where the installation or the charging profile in force says so, else three.</summary>
    private void ChoosePhases()
    {
        int scheduled = _scheduled.NumberPhases(_connector.Id);
        bool isOne = _parts.Configuration.GetInt(Keys.PhasesAllowed) == 1 || (scheduled > 0 && scheduled < PhaseSwitch.AllPhases);
        _power.WantPhases(isOne ? 1 : PhaseSwitch.AllPhases);
        _limit.Lower(_isSwitching ? 0 : int.MaxValue, LimitCause.PhaseSwitch);
        _scheduled.SetPhases(_connector.Id, _parts.PhasesInUse(_power));
    }

    /// <summary>It is known that the car loads one phase only, and which.</summary>
    private bool LoadsOnePhase()
    {
        return _firstPhase > 0
            && (_parts.PhasesInUse(_power) == 1 || (_lonelyMs != Deadlines.Never && _parts.Time.HasCome(_lonelyMs + LonelyMs)));
    }

    /// <summary>A car that charges on the first phase alone, as the meter sees it, counts with that phase until the contactor opens.</summary>
    private void WatchPhases()
    {
        bool isLonely = _phaseMeter != null && !_isOpen && _phaseMeter.CurrentMa(1) > LoadedMa
            && _phaseMeter.CurrentMa(2) < LoadedMa && _phaseMeter.CurrentMa(3) < LoadedMa;
        bool isOver = _phaseMeter == null || _isOpen || _phaseMeter.CurrentMa(2) >= LoadedMa || _phaseMeter.CurrentMa(3) >= LoadedMa;
        if (isOver)
        {
            _lonelyMs = Deadlines.Never;
        }
        else if (isLonely && _lonelyMs == Deadlines.Never)
        {
            _lonelyMs = _parts.Time.NowMs;
        }
    }
}
