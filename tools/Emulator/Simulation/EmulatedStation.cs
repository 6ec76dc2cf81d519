// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Threading;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>
/// One station: the firmware on its virtual board, its flash directory and its network, and whatever people and scenarios do
/// to them. Everything but the wake-up by the link happens on the scheduler's thread.
/// </summary>
internal sealed class EmulatedStation : ITimed, IHost
{
    /// <summary>From a reboot to the next boot, virtual ms.</summary>
    private const int RebootMs = 1500;

    private readonly World _world;
    private readonly StationRunner _runner;
    private readonly ConfigurationPresets _presets;
    private readonly CountingFlash _flash;
    private readonly ConnectorWatch[] _watches;
    private readonly StationViewer _viewer;
    private readonly Action _run;
    private WebSocketLink _link;
    private long _bootMs = Deadlines.Never;
    private int _linkVersion;
    private int _isWoken;
    private bool _isStopped;
    private bool _isTimeKnown;

    public EmulatedStation(EmulatorOptions options, int index, StationSetup setup, World world)
    {
        _world = world;
        Id = options.StationId(index);
        Seed = (index + 1) * 7919;
        _presets = new ConfigurationPresets(setup.Presets);
        Network = new VirtualNetwork(world.Time);
        Frames = new FrameLog(world.Time, FrameCapacity(options.Stations));
        Log = new StationLog(world.Output, world.Scheduler, options.Stations == 1 ? "" : Id + "  ", world.IsQuiet);
        _flash = new CountingFlash(new FileFlash(Path.Combine(options.FlashDirectory, Uri.EscapeDataString(Id)) + Path.DirectorySeparatorChar));
        VirtualWiring wiring = new() { ThermalTimeConstantSeconds = setup.Heat.Seconds, MilliCelsiusPerKw = setup.Heat.MilliCelsiusPerKw };
        StationSettings settings = new() { ChargePointId = Id, CentralUrl = setup.CentralUrl, AuthorizationKey = options.Password };
        _runner = new StationRunner(new VirtualBoard(wiring, Seed), EmulatorBoard.Definition, settings, _flash, this);
        _watches = new ConnectorWatch[EmulatorBoard.Definition.Connectors.Length];
        for (int i = 0; i < _watches.Length; i++)
        {
            _watches[i] = new ConnectorWatch(i + 1, _runner, Log);
        }

        _viewer = new StationViewer(this, _runner, _watches, _flash);
        _run = () => _world.Scheduler.Plan(this, _world.Scheduler.NowMs);
    }

    /// <summary>Charge point identity.</summary>
    public string Id { get; }

    /// <summary>Frames that passed the link.</summary>
    public FrameLog Frames { get; }

    /// <summary>The network between station and central system.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>Times that the firmware has thrown.</summary>
    public int Failures { get; private set; }

    /// <inheritdoc/>
    public int Seed { get; }

    /// <inheritdoc/>
    public ILog Log { get; }

    /// <inheritdoc/>
    public int LinkVersion => Volatile.Read(ref _linkVersion);

    /// <inheritdoc/>
    public long LinkNextMs => long.MaxValue;

    /// <summary>offline, connecting or online.</summary>
    public string Link => _runner.Station == null ? "offline" : _link.State switch
    {
        LinkState.Open => "online",
        LinkState.Connecting => "connecting",
        _ => "offline",
    };

    /// <inheritdoc/>
    public long Run(long nowMs)
    {
        if (_isStopped)
        {
            return Deadlines.Never;
        }

        Volatile.Write(ref _isWoken, 0);
        VirtualNetwork.Current = Network;
        try
        {
            if (_runner.Station == null && nowMs >= _bootMs)
            {
                Boot(nowMs);
            }

            _runner.AdvanceTo(nowMs);
            Watch(nowMs);
            if (_runner.Station != null && _runner.IsRebootWanted)
            {
                _link.Close();
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

        return Math.Max(nowMs + 1, Math.Min(_runner.NextMs, _runner.Station == null ? _bootMs : Deadlines.Never));
    }

    /// <summary>Cable and car in.</summary>
    public void Plug(int connector, PlugRequest request)
    {
        request.Check();
        ConnectorWorld world = Connector(connector);
        Require(world.Car == null, $"connector {connector} has a plug in it");
        _runner.Board.PlugIn(connector, new CarParameters
        {
            CableAmps = request.CableAmps,
            BatteryWh = request.BatteryWh,
            Soc = request.Soc,
            TargetSoc = request.TargetSoc,
            MaxPowerW = request.MaxPowerW,
            Phases = request.Phases,
        });
        _run();
    }

    /// <summary>Cable out.</summary>
    public void Unplug(int connector)
    {
        Require(Connector(connector).Car != null, $"connector {connector} has no plug in it");
        Require(_runner.Board.Unplug(connector), $"the lock of connector {connector} holds the plug");
        _run();
    }

    /// <summary>The car opens or closes S2.</summary>
    public void SetVehicle(int connector, string state)
    {
        VehicleState vehicle = CheckVehicle(state);
        Require(Connector(connector).Car != null, $"connector {connector} has no car");
        _runner.Board.SetVehicle(connector, vehicle);
        _run();
    }

    /// <summary>Hardware fault on or off.</summary>
    public void SetFault(int connector, string name, bool active)
    {
        ConnectorFault fault = CheckFault(name);
        Connector(connector);
        _runner.Board.SetFault(connector, fault, active);
        _run();
    }

    /// <summary>A card at the reader.</summary>
    public void Tap(string idTag)
    {
        if (string.IsNullOrEmpty(idTag) || idTag.Length > Limits.IdTag)
        {
            throw new RefusedException(RefusedException.BadRequest, $"idTag must have 1 to {Limits.IdTag} characters");
        }

        Settle();
        Require(_runner.Station != null, "the station has no power, and so has its reader");
        if (idTag.Length is 6 or 8 && IsHex(idTag))
        {
            Require(_runner.Board.Tap(idTag), "the reader is busy with another card");
        }
        else
        {
            _runner.Station.Admission.Tap(idTag);
            _runner.Wake();
        }

        _run();
    }

    /// <summary>Changes what the network does.</summary>
    public void SetNetwork(NetworkCondition condition) => Network.Set(condition);

    /// <summary>Power cut, or power back after <paramref name="delayMs"/>.</summary>
    public void SetPower(bool on, long delayMs = 0)
    {
        Settle();
        if (!on)
        {
            _bootMs = Deadlines.Never;
            TearDown();
            Network.Break();
        }
        else if (_runner.Station == null)
        {
            _bootMs = _world.Scheduler.NowMs + delayMs;
            _world.Scheduler.Plan(this, _bootMs);
        }

        _run();
    }

    /// <summary>Closes the WebSocket properly; nothing happens any more after that.</summary>
    public void Stop()
    {
        _isStopped = true;
        _link?.Close();
    }

    /// <summary>One line for every active connector.</summary>
    public void ReportProgress()
    {
        foreach (ConnectorWatch watch in _watches)
        {
            watch.ReportProgress();
        }
    }

    /// <summary>The station as the control API shows it.</summary>
    public StationView View()
    {
        Settle();
        return _viewer.View();
    }

    /// <summary>One connector as the control API shows it.</summary>
    public ConnectorView ViewConnector(int connector)
    {
        Connector(connector);
        return _viewer.ViewConnector(connector);
    }

    /// <summary>The state of that name; throws when there is none.</summary>
    public static VehicleState CheckVehicle(string state) => state switch
    {
        "ready" => VehicleState.Ready,
        "notReady" => VehicleState.NotReady,
        "ventilation" => VehicleState.Ventilation,
        _ => throw new RefusedException(RefusedException.BadRequest, "state must be ready, notReady or ventilation"),
    };

    /// <summary>The fault of that name; throws when there is none.</summary>
    public static ConnectorFault CheckFault(string name) => ConnectorFaults.TryParse(name, out ConnectorFault fault)
        ? fault
        : throw new RefusedException(RefusedException.BadRequest, $"fault must be one of {string.Join(", ", ConnectorFaults.Names)}, not '{name}'");

    /// <inheritdoc/>
    public ILink Connect(IClock clock, Deadlines time)
    {
        _link = new WebSocketLink(time);
        _link.Activity += (_, _) => OnActivity();
        return new TappedLink(_link, Frames);
    }

    /// <inheritdoc/>
    public void Booting(Station station) => _presets.Apply(station.Configuration);

    /// <inheritdoc/>
    public void Settle()
    {
    }

    private static int FrameCapacity(int stations) => stations <= 8 ? 5000 : stations <= 100 ? 200 : 16;

    private static bool IsHex(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static void Require(bool possible, string conflict)
    {
        if (!possible)
        {
            throw new RefusedException(RefusedException.Conflict, conflict);
        }
    }

    private ConnectorWorld Connector(int number) => number >= 1 && number <= _watches.Length
        ? _runner.Board.Connector(number)
        : throw new RefusedException(RefusedException.NotFound, $"there is no connector {number}");

    private void Boot(long nowMs)
    {
        _bootMs = Deadlines.Never;
        _runner.AdvanceTo(nowMs);
        _runner.Boot();
        _isTimeKnown = false;
        Log.Write("power on, firmware " + StationSettings.Version + " starts");
    }

    private void Restart(long nowMs)
    {
        TearDown();
        _bootMs = nowMs + RebootMs;
    }

    private void TearDown()
    {
        if (_runner.Station != null)
        {
            _presets.Leave(_runner.Station.Configuration);
            _runner.CutPower();
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

    /// <summary>On a thread of the link: whatever has happened there, the station looks.</summary>
    private void OnActivity()
    {
        Interlocked.Increment(ref _linkVersion);
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            _world.Scheduler.Post(_run);
        }
    }
}
