// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>
/// Runs the firmware on a virtual board. A tick of 20 ms in which nothing has changed and nothing is due would do nothing, so
/// it is left out: the station sleeps until an input changes, the link has news, or a deadline comes.
/// </summary>
public sealed class StationRunner
{
    /// <summary>Drivers find their chip in a static, so stations are wired one at a time.</summary>
    private static readonly object s_wiring = new();

    private readonly BoardDefinition _definition;
    private readonly StationSettings _settings;
    private readonly IFlash _flash;
    private readonly IHost _host;

    private VirtualSystem _system;
    private Deadlines _time;
    private long _bootMs;
    private long _dueMs = long.MaxValue;
    private long _passedMs;
    private int _inputs;
    private int _linkVersion;
    private bool _isCatchingUp;

    public StationRunner(VirtualBoard board, BoardDefinition definition, StationSettings settings, IFlash flash, IHost host)
    {
        Board = board;
        _definition = definition;
        _settings = settings;
        _flash = flash;
        _host = host;
    }

    public VirtualBoard Board { get; }

    /// <summary>The firmware of this boot; null while the power is off.</summary>
    public Station Station { get; private set; }

    /// <summary>Its end of the protocol; null while the power is off.</summary>
    public Ocpp16Endpoint Endpoint { get; private set; }

    /// <summary>The front panel of this boot.</summary>
    public VirtualPanel Panel { get; private set; }

    /// <summary>The station's clock of this boot.</summary>
    public VirtualClock Clock { get; private set; }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }

    /// <summary>Ticks run so far.</summary>
    public long Ticks { get; private set; }

    /// <summary>When set, every tick is run, as on the device, also those that would do nothing.</summary>
    public bool RunsEveryTick { get; set; }

    /// <summary>When set, every tick that is run is a full turn of the station, whether it finds something to do or not.</summary>
    public bool RunsFullTurns { get; set; }

    /// <summary>The board's meters tell their phases apart.</summary>
    public bool HasPhaseMeters { get; set; } = true;

    /// <summary>When not set, the board has no place for a second firmware, as the real ones have none.</summary>
    public bool HasFirmwareStore { get; set; } = true;

    /// <summary>Measures every tick; may be null.</summary>
    public ITickWatch Watch { get; set; }

    /// <summary>The firmware has asked for a restart.</summary>
    public bool IsRebootWanted => _system != null && _system.IsRebootWanted;

    /// <summary>When <see cref="AdvanceTo"/> next has something to do.</summary>
    public long NextMs
    {
        get
        {
            long next = Board.NextChangeMs;
            if (Station != null)
            {
                if (HasNews)
                {
                    WakeForNews();
                }

                next = _dueMs < next ? _dueMs : next;
                long link = _host.LinkNextMs;
                next = link != long.MaxValue && link + _bootMs < next ? link + _bootMs : next;
            }

            return next;
        }
    }

    /// <summary>Something has changed that the last tick has not seen.</summary>
    private bool HasNews => Board.InputsVersion != _inputs || (!_isCatchingUp && _host.LinkVersion != _linkVersion);

    /// <summary>Power comes on: the firmware starts on what is on flash.</summary>
    public void Boot()
    {
        Boots++;
        Board.SetMains(true);
        Clock = new VirtualClock();
        _bootMs = Board.NowMs;
        _time = new Deadlines();
        _system = new VirtualSystem(_host.Seed + Boots);
        StationHardware hardware;
        lock (s_wiring)
        {
            VirtualChip.Current = Board.Chip;
            hardware = BoardWiring.Build(_definition, _time);
        }

        hardware.Clock = Clock;
        hardware.System = _system;
        hardware.Flash = _flash;
        LogRing log = new(Clock, _host.Log, _time);
        hardware.Log = log;
        hardware.Transfers = _host.Transfers;
        hardware.Firmware = StartFirmware();
        KeptLog keptLog = new(_flash, log, _time);
        hardware.Cryptography = _host.Cryptography;
        hardware.Link = _host.Connect(Clock, _time);
        for (int i = 0; i < hardware.Connectors.Length; i++)
        {
            hardware.Connectors[i].VehicleData = new VirtualVehicleData(Board.Connector(i + 1));
            hardware.Connectors[i].PhaseMeter = HasPhaseMeters ? new VirtualPhaseMeter(Board.Connector(i + 1)) : null;
        }

        Panel = new VirtualPanel(hardware.Signals, hardware.Connectors.Length);
        hardware.Signals = Panel;
        Station = new Station(hardware, _definition.Ratings, _time);
        Maintenance maintenance = new(Station, hardware, keptLog, _settings);
        Station.Maintenance = maintenance;
        Endpoint = new Ocpp16Endpoint(Station, hardware, _settings, maintenance);
        Station.Connect(Endpoint, Endpoint, Endpoint.Delivery);
        _host.Booting(Station);
        Station.Start();
        _passedMs = -Limits.TickMs;
        _dueMs = _bootMs;
    }

    /// <summary>Power goes: no goodbye, flash as it is.</summary>
    public void CutPower()
    {
        Station = null;
        Endpoint = null;
        _dueMs = long.MaxValue;
        Board.PowerCut();
    }

    /// <summary>Takes a full turn at the next tick, because something outside the board has changed.</summary>
    public void Wake()
    {
        _time.DemandTurn();
        WakeForNews();
    }

    /// <summary>Lets the world's time pass and the firmware run.</summary>
    public void AdvanceTo(long nowMs)
    {
        while (NextMs <= nowMs)
        {
            Step(NextMs);
        }

        MoveTo(nowMs);
        if (nowMs >= _bootMs + _passedMs + Limits.TickMs)
        {
            // Ticks until now have been run, or nothing would have happened in them: news that comes from now on is for the next one.
            _passedMs = (nowMs - _bootMs) / Limits.TickMs * Limits.TickMs;
        }
    }

    /// <summary>
    /// Lets the time pass that a host has slept through. What the link has got meanwhile came just now: it is for the present
    /// tick, not for one that was left out.
    /// </summary>
    public void CatchUpTo(long nowMs)
    {
        if (nowMs - Limits.TickMs > Board.NowMs)
        {
            _isCatchingUp = true;
            AdvanceTo(nowMs - Limits.TickMs);
            _isCatchingUp = false;
        }

        AdvanceTo(nowMs);
    }

    private VirtualFirmwareStore StartFirmware()
    {
        if (!HasFirmwareStore)
        {
            return null;
        }

        VirtualFirmwareStore store = new(_flash);
        store.Start();
        _settings.FirmwareVersion = store.RunningVersion ?? StationSettings.Version;
        return store;
    }

    private void Step(long nowMs)
    {
        MoveTo(nowMs);
        if (Station == null)
        {
            return;
        }

        _host.Settle();
        if (HasNews)
        {
            WakeForNews();
        }

        if (nowMs < _dueMs)
        {
            return;
        }

        _time.LeaveOut(nowMs - _bootMs - Limits.TickMs, Board.InputsVersion != _inputs);
        _inputs = Board.InputsVersion;
        _linkVersion = _host.LinkVersion;
        _passedMs = nowMs - _bootMs;
        Ticks++;
        if (RunsFullTurns)
        {
            _time.DemandTurn();
        }

        Watch?.TickBegins();
        Station.Tick();
        Watch?.TickEnds();
        long next = _time.NextMs == Deadlines.Never ? long.MaxValue : Grid(_time.NextMs + _bootMs);
        _dueMs = RunsEveryTick ? nowMs + Limits.TickMs : next;
    }

    private void WakeForNews()
    {
        long next = Grid(Board.NowMs);
        _dueMs = next < _dueMs ? next : _dueMs;
    }

    private void MoveTo(long nowMs)
    {
        Board.AdvanceTo(nowMs);
        if (Clock != null)
        {
            Clock.MonotonicMs = nowMs - _bootMs;
        }
    }

    /// <summary>The first tick at or after a moment that has not passed.</summary>
    private long Grid(long momentMs)
    {
        long earliest = _bootMs + _passedMs + Limits.TickMs;
        if (momentMs <= earliest)
        {
            return earliest;
        }

        long ticks = (momentMs - _bootMs + Limits.TickMs - 1) / Limits.TickMs;
        return _bootMs + (ticks * Limits.TickMs);
    }
}
