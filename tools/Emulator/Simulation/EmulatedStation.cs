// SPDX-License-Identifier: MIT

using System;
using System.IO;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>
/// One station: the firmware on its virtual board, its flash directory and its network, and whatever people and scenarios do
/// to them. Everything but the wake-up by the link happens on the scheduler's thread.
/// </summary>
internal sealed partial class EmulatedStation : ITimed, IHost
{
    /// <summary>From a reboot to the next boot, virtual ms.</summary>
    private const int RebootMs = 1500;

    private readonly World _world;
    private readonly StationSettings _settings;
    private readonly StationConfiguration _configuration;
    private readonly CountingFlash _flash;
    private readonly StationModel _model;
    private readonly ConnectorWatch[] _watches;
    private readonly StationConnection _connection;
    private readonly StationTransfers _transfers;
    private StationRunner _runner;
    private StationViewer _viewer;
    private long _earlierTicks;
    private long _bootMs = Deadlines.Never;
    private long _powerOffMs = Deadlines.Never;
    private bool _isStopped;
    private bool _isTimeKnown;

    public EmulatedStation(EmulatorOptions options, int index, StationSetup setup, World world)
    {
        _world = world;
        Id = options.StationId(index);
        Seed = (options.First + index) * 7919;
        _configuration = new StationConfiguration(setup.Presets);
        FrameLog frames = new(world.Time, FrameLog.CapacityOf(options.Stations));
        Log = new StationLog(world.Output, world.Scheduler, options.Stations == 1 ? "" : Id + "  ", world.IsQuiet);
        _connection = new StationConnection(world, frames, Log, () => world.Scheduler.Post(PlanRun));
        _transfers = new StationTransfers(_connection.Network);
        _flash = new CountingFlash(new FileFlash(Path.Combine(options.FlashDirectory, Uri.EscapeDataString(Id)) + Path.DirectorySeparatorChar));
        _settings = new StationSettings { ChargePointId = Id, CentralUrl = setup.CentralUrl, AuthorizationKey = options.Password };
        StationModel single = options.PhaseSwitch ? StationModel.WithPhaseSwitch() : StationModel.Standard;
        _model = options.Behaviour == BehaviourKind.None ? single : StationModel.OfFleet(options.First - 1 + index);
        _settings.Vendor = _model.Vendor;
        _settings.Model = _model.Name;
        _watches = new ConnectorWatch[_model.Definition.Connectors.Length];
        MakeBoard(new Scenario());
    }

    /// <summary>Charge point identity.</summary>
    public string Id { get; }

    /// <summary>Its model, as in BootNotification.</summary>
    public string Model => _model.Name;

    /// <summary>Frames that passed the link.</summary>
    public FrameLog Frames => _connection.Frames;

    /// <summary>What is to happen to some of its frames.</summary>
    public FrameRules Rules => _connection.Rules;

    /// <summary>Board and firmware.</summary>
    public StationRunner Runner => _runner;

    /// <summary>The network between station and central system.</summary>
    public VirtualNetwork Network => _connection.Network;

    /// <summary>Times that the firmware has thrown.</summary>
    public int Failures { get; private set; }

    /// <summary>Turns of the firmware's loop that were run.</summary>
    public long Ticks => _earlierTicks + _runner.Ticks;

    /// <inheritdoc/>
    public int Seed { get; }

    /// <inheritdoc/>
    public ILog Log { get; }

    /// <inheritdoc/>
    public IFileTransferSource Transfers => _transfers;

    /// <inheritdoc/>
    public int LinkVersion => _connection.Version;

    /// <inheritdoc/>
    public long LinkNextMs => long.MaxValue;

    /// <summary>offline, connecting or online.</summary>
    public string Link => _connection.State switch
    {
        LinkState.Open => "online",
        LinkState.Connecting => "connecting",
        _ => "offline",
    };

    /// <summary>See <see cref="StationConnection.HasNews"/>.</summary>
    public bool HasNews => _connection.HasNews;

    /// <summary>The station waits for the real network, see <see cref="StationConnection.IsInFlight"/> and <see cref="StationTransfers.IsInFlight"/>.</summary>
    public bool IsInFlight() => _connection.IsInFlight() || _transfers.IsInFlight();

    /// <inheritdoc/>
    public long Run(long nowMs)
    {
        if (_isStopped)
        {
            return Deadlines.Never;
        }

        _connection.Awake();
        try
        {
            if (_runner.Station == null && nowMs >= _bootMs)
            {
                Boot(nowMs);
            }

            Advance(nowMs);
            if (nowMs >= _powerOffMs)
            {
                CutPower();
            }

            Watch(nowMs);
            if (_runner.Station != null && _runner.IsRebootWanted)
            {
                _connection.Close();
                Restart(nowMs);
            }
        }
        catch (Exception ex)
        {
            // As on the device, where the program's top frame logs what the loop has thrown and restarts the board.
            Failures++;
            _world.Output.WriteAt(nowMs, $"{Id}  firmware FAILED and is started again: {ex}");
            Restart(nowMs);
        }

        long next = Math.Max(nowMs + 1, Math.Min(_runner.NextMs, _runner.Station == null ? _bootMs : _powerOffMs));
        return _world.InTurn(next);
    }

    /// <summary>Changes what the network does.</summary>
    public void SetNetwork(NetworkCondition condition) => Network.Set(condition);

    /// <summary>
    /// Power goes this instant, or is back after <paramref name="delayMs"/>. When only the mains go and the board sees it, it holds
    /// out for a while: back before that, the firmware runs on.
    /// </summary>
    public void SetPower(bool on, long delayMs = 0, bool holdsUp = false)
    {
        CatchUp();
        if (!on && holdsUp && _runner.Station != null && _model.Definition.PowerFail != Line.None)
        {
            _powerOffMs = _runner.Board.HasMains ? _world.Scheduler.NowMs + _model.Definition.HoldUpMs : _powerOffMs;
            _runner.Board.SetMains(false);
        }
        else if (!on)
        {
            CutPower();
        }
        else if (_powerOffMs != Deadlines.Never)
        {
            _powerOffMs = Deadlines.Never;
            _runner.Board.SetMains(true);
        }
        else if (_runner.Station == null)
        {
            _bootMs = _world.Scheduler.NowMs + delayMs;
            _world.Scheduler.Plan(this, _bootMs);
        }

        PlanRun();
    }

    /// <summary>
    /// The beginning of a scenario: a new board without cars and faults, the network up, a flash that remembers only journal,
    /// registers and configuration, and after that a boot on the configuration that the scenario lends.
    /// </summary>
    public void Renew(Scenario scenario, ScenarioConfiguration lent)
    {
        bool wasOn = _runner.Station != null;
        if (!wasOn)
        {
            // What it would boot into now is gone in a moment.
            _bootMs = Deadlines.Never;
        }

        CatchUp();
        CutPower();
        SetNetwork(NetworkCondition.Up);
        Rules.Clear();
        _configuration.Lend(lent);
        ForgottenState.Clear(_flash);
        _earlierTicks += _runner.Ticks;
        MakeBoard(scenario);
        SetPower(true, wasOn ? RebootMs : 0);
    }

    /// <summary>The end of a scenario: the station has its own configuration again, without power at its next boot.</summary>
    public void TakeBack(ScenarioConfiguration lent) => _configuration.TakeBack(lent, _runner.Station?.Configuration);

    /// <summary>Closes the WebSocket properly; nothing happens any more after that.</summary>
    public void Stop()
    {
        _isStopped = true;
        _connection.Close();
    }

    /// <summary>Adds what this station has done and is doing.</summary>
    public void AddTo(Totals totals) => totals.Add(_runner, _watches, _connection, _flash.BytesWritten);

    /// <summary>The station in the overview of the fleet, as it has last run.</summary>
    public FleetRow ViewInFleet() => new(this, _runner, _watches);

    /// <summary>One line for every active connector.</summary>
    public void ReportProgress() => Array.ForEach(_watches, watch => watch.ReportProgress());

    /// <summary>How the running or last session of a connector went so far.</summary>
    public SessionView ViewSession(int connector)
    {
        Connector(connector);
        return _watches[connector - 1].ViewSession();
    }

    /// <summary>What a connector may take from now on.</summary>
    public ScheduleView ViewSchedule(int connector, int seconds)
    {
        Connector(connector);
        return ScheduleViewer.View(_runner.Station, connector, seconds);
    }

    /// <summary>The station as the control API shows it.</summary>
    public StationView View()
    {
        CatchUp();
        return _viewer.View();
    }

    /// <summary>One connector as the control API shows it.</summary>
    public ConnectorView ViewConnector(int connector)
    {
        Connector(connector);
        return _viewer.ViewConnector(connector);
    }

    /// <inheritdoc/>
    public ICryptography Cryptography { get; } = new DesktopCryptography();

    public ILink Connect(IClock clock, Deadlines time) => _connection.Connect(time);

    /// <inheritdoc/>
    public void Booting(Station station) => _configuration.Booting(station.Configuration);

    /// <inheritdoc/>
    public void Settle() { }

    private ConnectorWorld Connector(int number)
    {
        if (number < 1 || number > _watches.Length)
        {
            throw new RefusedException(RefusedException.NotFound, $"there is no connector {number}");
        }

        CatchUp();
        return _runner.Board.Connector(number);
    }

    private void MakeBoard(Scenario scenario)
    {
        BoardDefinition definition = scenario.PhaseSwitch && _watches.Length == 2 ? EmulatorBoard.WithPhaseSwitch() : _model.Definition;
        VirtualWiring wiring = scenario.Heat.Wiring();
        wiring.Beeper = definition.Beeper;
        wiring.PhaseContactor[0] = definition.Connectors[0].PhaseContactor;
        wiring.PhaseMirror[0] = definition.Connectors[0].PhaseMirror;
        _runner = new StationRunner(new VirtualBoard(wiring, Seed), definition, _settings, _flash, this);
        for (int i = 0; i < _watches.Length; i++)
        {
            _watches[i] = new ConnectorWatch(i + 1, _runner, Log);
        }

        _viewer = new StationViewer(this, _runner, _watches, _flash);
        _runner.AdvanceTo(_world.Scheduler.NowMs);
    }

    private void Boot(long nowMs)
    {
        _bootMs = Deadlines.Never;
        _runner.AdvanceTo(nowMs);
        _runner.Boot();
        _isTimeKnown = false;
        Log.Write("power on, firmware " + _settings.FirmwareVersion + " starts");
    }

    private void Advance(long nowMs)
    {
        int version = LinkVersion;
        long ticks = _runner.Ticks;
        _runner.CatchUpTo(nowMs);
        if (_runner.Ticks != ticks)
        {
            _connection.Seen(version);
        }
    }

    /// <summary>What happens to the station from outside happens now, not when it has last run.</summary>
    private void CatchUp() => _world.Scheduler.Plan(this, Run(_world.Scheduler.NowMs));

    private void Restart(long nowMs)
    {
        TearDown();
        _bootMs = nowMs + RebootMs;
    }

    private void CutPower()
    {
        _bootMs = Deadlines.Never;
        TearDown();
        Network.Break();
    }

    private void TearDown()
    {
        _powerOffMs = Deadlines.Never;
        if (_runner.Station != null)
        {
            _configuration.Leave(_runner.Station.Configuration);
            _transfers.Leave();
            _runner.CutPower();
            _connection.Leave();
        }
    }

    private void Watch(long nowMs)
    {
        if (!_isTimeKnown && _runner.Station != null && _runner.Clock.UtcMs != 0)
        {
            _isTimeKnown = true;
            Log.Write("clock synchronised to " + StationViewer.Utc(_runner.Clock.UtcMs));
        }

        foreach (ConnectorWatch watch in _watches)
        {
            watch.Look(nowMs);
        }
    }

    private void PlanRun() => _world.Scheduler.Plan(this, _world.Scheduler.NowMs);
}
