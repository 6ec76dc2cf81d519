// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>
/// A whole station on the virtual board with RAM flash, an in-memory link and a scripted central system, on virtual time.
/// Reads as a script: plug in, tap, run, cut the power.
/// </summary>
public sealed class StationBench : IHost, ILog
{
    /// <summary>2026-03-01T10:00:00Z, when the world of a bench begins.</summary>
    public const long StartUtcMs = 1772359200000;

    private const int CommandSeconds = 40;
    private const int RebootMs = 1500;

    /// <summary>CardRepeatSeconds and the time that the reader takes for a card, ms.</summary>
    private const int CardAwayMs = 6000;

    private readonly VirtualClock _world = new();
    private readonly StationRunner _runner;
    private readonly PowerInvariants _invariants;
    private readonly int _holdUpMs;
    private MemoryLink _link;
    private bool _isLinkUp = true;
    private long _rebootMs = long.MaxValue;
    private string _unexpected;
    private string _tapped;
    private long _tapMs;

    /// <summary>A booted station, connected and accepted.</summary>
    public StationBench()
        : this(true)
    {
    }

    /// <param name="boot">False to prepare things before <see cref="Boot"/>.</param>
    public StationBench(bool boot)
        : this(EmulatorBoard.Definition(), new VirtualWiring(), boot)
    {
    }

    /// <summary>A station on another board than the emulator's.</summary>
    public StationBench(BoardDefinition definition, VirtualWiring wiring, bool boot)
    {
        _world.SetUtc(StartUtcMs);
        Board = new VirtualBoard(wiring, 1);
        _invariants = new PowerInvariants(Board);
        Flash = new VirtualFlash(256 * 1024);
        Central = new ScriptedCentral(_world);
        StationSettings settings = new() { ChargePointId = "BENCH-1", CentralUrl = "ws://central" };
        _holdUpMs = definition.PowerFail == Line.None ? 0 : definition.HoldUpMs;
        _runner = new StationRunner(Board, definition, settings, Flash, this);
        if (boot)
        {
            Boot();
            RunSeconds(5);
        }
    }

    public VirtualBoard Board { get; }

    public VirtualFlash Flash { get; }

    public ScriptedCentral Central { get; }

    public Station Station => _runner.Station;

    /// <summary>Where the station sends files to and fetches them from.</summary>
    public MemoryServer Server { get; } = new();

    /// <summary>Whom the central system lets in.</summary>
    public MemoryDoor Door { get; } = new();

    /// <summary>The station's end of OCPP.</summary>
    public Ocpp16Endpoint Endpoint => _runner.Endpoint;

    /// <summary>Boots so far.</summary>
    public int Boots => _runner.Boots;

    /// <summary>Runs every tick of the device, not only those in which something happens.</summary>
    public bool RunsEveryTick
    {
        get => _runner.RunsEveryTick;
        set => _runner.RunsEveryTick = value;
    }

    /// <summary>Makes every tick that is run a full turn.</summary>
    public bool RunsFullTurns
    {
        get => _runner.RunsFullTurns;
        set => _runner.RunsFullTurns = value;
    }

    /// <summary>The board's meters tell their phases apart; counts from the next boot.</summary>
    public bool HasPhaseMeters
    {
        get => _runner.HasPhaseMeters;
        set => _runner.HasPhaseMeters = value;
    }

    /// <summary>Phases of which they tell something; counts from the next boot.</summary>
    public int PhasesTold
    {
        get => _runner.PhasesTold;
        set => _runner.PhasesTold = value;
    }

    /// <summary>Time that the firmware takes from the next boot to its first tick, ms.</summary>
    public int StartMs
    {
        get => _runner.StartMs;
        set => _runner.StartMs = value;
    }

    /// <summary>False before <see cref="Boot"/> for a board without a place for a second firmware.</summary>
    public bool HasFirmwareStore
    {
        get => _runner.HasFirmwareStore;
        set => _runner.HasFirmwareStore = value;
    }

    /// <summary>Measures every tick; may be null.</summary>
    public ITickWatch Watch
    {
        get => _runner.Watch;
        set => _runner.Watch = value;
    }

    /// <summary>The chip goes on although the firmware wants it to restart.</summary>
    public bool IsChipStuck { get; set; }

    /// <summary>UTC of the world, ms.</summary>
    public long UtcMs => _world.UtcMs;

    /// <summary>Ticks run so far.</summary>
    public long Ticks => _runner.Ticks;

    /// <summary>Last line of the station's log.</summary>
    public string LastLog { get; private set; }

    /// <summary>All lines of the station's log.</summary>
    public System.Collections.ArrayList Log { get; } = new();

    /// <summary>Keys and certificates from the next boot on; null for a board without.</summary>
    public ICryptography Cryptography { get; set; }

    int IHost.Seed => 7;

    ILog IHost.Log => this;

    IFileTransferSource IHost.Transfers => Server;

    int IHost.LinkVersion => _link.Version;

    long IHost.LinkNextMs => _link.NextMs;

    /// <summary>Power on.</summary>
    public void Boot()
    {
        _runner.Boot();
        RequirePower();
        Central.Boot = Boots;
    }

    /// <summary>A car with a large battery that wants to charge with three phases.</summary>
    public void PlugIn(int connector)
    {
        Board.PlugIn(connector, new CarParameters());
    }

    public bool Unplug(int connector)
    {
        return Board.Unplug(connector);
    }

    /// <summary>The cable is pulled at the car's end.</summary>
    public void PullCarCable(int connector)
    {
        Board.PullAtCar(connector);
    }

    public void SetCarReady(int connector, bool ready)
    {
        Board.SetVehicle(connector, ready ? VehicleState.Ready : VehicleState.NotReady);
    }

    public void SetVentilation(int connector)
    {
        Board.SetVehicle(connector, VehicleState.Ventilation);
    }

    /// <summary>A card of 6 or 8 hexadecimal digits at the reader. One that was just there is away long enough first.</summary>
    public void Tap(string idTag)
    {
        long awayMs = _world.MonotonicMs - _tapMs;
        if (idTag == _tapped && awayMs < CardAwayMs)
        {
            RunMs((int)(CardAwayMs - awayMs));
        }

        _tapped = idTag;
        _tapMs = _world.MonotonicMs;
        Board.Tap(idTag);
    }

    /// <summary>A card lies on a reader that reads it again and again, once a second.</summary>
    public void LeaveOnReader(string idTag, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            Board.Tap(idTag);
            RunSeconds(1);
        }
    }

    /// <summary>Plugs in, and taps when the station has seen the plug.</summary>
    public void PlugInAndTap(int connector, string idTag)
    {
        PlugIn(connector);
        RunSeconds(3);
        Tap(idTag);
    }

    /// <summary>Plugs in, taps and waits until current flows.</summary>
    public void Charge(int connector, string idTag)
    {
        PlugIn(connector);
        RunSeconds(2);
        Tap(idTag);
        if (!RunUntilStatus(connector, ChargePointStatus.Charging, 20))
        {
            throw new System.Exception("no current at connector " + connector + ", last log: " + LastLog);
        }
    }

    public void Fault(int connector, string fault, bool active)
    {
        if (!ConnectorFaults.TryParse(fault, out ConnectorFault parsed))
        {
            throw new System.Exception("no fault " + fault + " in ConnectorFaults");
        }

        Board.SetFault(connector, parsed, active);
    }

    public void DropLink()
    {
        _isLinkUp = false;
        if (_link != null)
        {
            _link.IsUp = false;
        }
    }

    public void RestoreLink()
    {
        _isLinkUp = true;
        _link.IsUp = true;
    }

    public void HalfOpenLink()
    {
        _link.GoHalfOpen();
    }

    /// <summary>Makes the station connect anew, with the present keys.</summary>
    public void Reconnect()
    {
        Endpoint.Client.Reconnect();
        RunSeconds(5);
    }

    /// <summary>The mains go, and with them the chip at once: nothing is left of them to hold out on.</summary>
    public void CutPower()
    {
        _runner.CutPower();
        _link.Drop("power");
        _rebootMs = long.MaxValue;
        RunMs(500);
    }

    /// <summary>The mains go; the chip runs on for as long as the board holds out.</summary>
    public void CutMains()
    {
        Board.SetMains(false);
        RunMs(_holdUpMs);
        CutPower();
    }

    /// <summary>Power on after a cut.</summary>
    public void RestorePower()
    {
        Flash.ClearCut();
        Boot();
    }

    /// <summary>Sets a key as the central system would.</summary>
    public void Configure(string key, string value)
    {
        ChangeStatus status = Station.Configuration.Set(key, value);
        if (status != ChangeStatus.Accepted)
        {
            throw new System.Exception(key + "=" + value + " was not accepted");
        }

        _runner.Wake();
    }

    /// <summary>Sends a command and runs until it is answered; the answer's frame.</summary>
    public string Command(string action, string payload)
    {
        string id = Central.Send(action, payload);
        for (int i = 0; i < CommandSeconds * 50 && Central.Result(id) == null; i++)
        {
            RunMs(20);
        }

        return Central.Result(id) ?? "no answer";
    }

    /// <summary>Sets a key that counts from the next boot on.</summary>
    public void ConfigureForNextBoot(string key, string value)
    {
        if (Station.Configuration.Set(key, value) != ChangeStatus.RebootRequired)
        {
            throw new System.Exception(key + "=" + value + " was expected to need a reboot");
        }
    }

    public ChargePointStatus Status(int connector)
    {
        return Endpoint.StatusOf(connector).Status;
    }

    public bool RunUntilStatus(int connector, ChargePointStatus status, int seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            if (Status(connector) == status)
            {
                return true;
            }

            RunMs(100);
        }

        return Status(connector) == status;
    }

    public void RunSeconds(int seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            RunMs(100);
        }
    }

    /// <summary>
    /// Lets time pass; the central system answers at once, a reboot that the station asks for happens. Throws
    /// <see cref="PowerCutException"/> when flash was told to cut the power in an operation; then <see cref="CutPower"/> and
    /// <see cref="RestorePower"/> go on.
    /// </summary>
    public void RunMs(int ms)
    {
        long target = _world.MonotonicMs + ms;
        while (_world.MonotonicMs < target)
        {
            long next = NextMs();
            _world.MonotonicMs = next < target ? next : target;
            _runner.AdvanceTo(_world.MonotonicMs);
            RequirePower();
            _invariants.Check(_runner.Station);
            RequireNoException();
            if (_runner.Station != null)
            {
                Central.Poll();
            }

            RebootIfWanted();
        }
    }

    /// <summary>Lets time pass for the station alone: the central system does not get to answer.</summary>
    public void RunStationAlone(int ms)
    {
        _world.MonotonicMs += ms;
        _runner.AdvanceTo(_world.MonotonicMs);
    }

    /// <summary>UTC in some seconds, as an OCPP timestamp.</summary>
    public string UtcIn(int seconds)
    {
        return ScriptedCentral.Stamp(UtcMs + (seconds * 1000L));
    }

    /// <inheritdoc/>
    public void Write(string line)
    {
        LastLog = line;
        Log.Add(line);
        if (!Flash.IsCut && line.Contains(" failed: ") && (line.StartsWith("call: ") || line.StartsWith("request: ")))
        {
            _unexpected = line;
        }
    }

    ILink IHost.Connect(IClock clock, Deadlines time)
    {
        Server.Drop();
        Server.Clock = clock;
        _link = new MemoryLink(clock) { IsUp = _isLinkUp, Door = Door };
        Central.Attach(_link);
        return _link;
    }

    void IHost.Booting(Station station)
    {
        station.Configuration.Preset("ReconnectSpreadSeconds", "0");
    }

    void IHost.Settle()
    {
        _link.Settle();
        Server.Settle();
    }

    private long NextMs()
    {
        long next = _runner.NextMs;
        next = next > _world.MonotonicMs ? next : _world.MonotonicMs + 1;
        return next < _rebootMs ? next : _rebootMs;
    }

    /// <summary>A cut in a flash operation ends the tick, also where the firmware survives any exception.</summary>
    private void RequirePower()
    {
        if (_runner.Station != null && Flash.IsCut)
        {
            throw new PowerCutException();
        }
    }

    /// <summary>What a call or an operation throws is survived, and a mistake all the same.</summary>
    private void RequireNoException()
    {
        if (_unexpected != null)
        {
            throw new System.Exception(_unexpected);
        }
    }

    private void RebootIfWanted()
    {
        if (_runner.Station != null && _runner.IsRebootWanted && !IsChipStuck && _rebootMs == long.MaxValue)
        {
            _runner.CutPower();
            _link.Drop("reboot");
            _rebootMs = _world.MonotonicMs + RebootMs;
        }
        else if (_world.MonotonicMs >= _rebootMs)
        {
            _rebootMs = long.MaxValue;
            Boot();
        }
    }
}
