// SPDX-License-Identifier: MIT

using System;
using OcppStation.Emulation;
using OcppStation.Tests;

namespace OcppStation.Simulation;

/// <summary>One simulated world: a station on its board, from a seed. First everything goes wrong, then all is healed and the books must balance.</summary>
public sealed partial class World : IHost
{
    /// <summary>After healing, everything must be delivered within this time.</summary>
    private const int HealMs = 90 * 60 * 1000;

    private const int CutMs = 3000;

    /// <summary>One of so many cuts is over before a board with a power-fail input has used up what it holds out on.</summary>
    private const int DipPeriod = 4;

    private const int DipMs = 300;
    private const int RebootMs = 1500;
    private const int ServiceMs = 6000;

    /// <summary>A station this cool derates nothing.</summary>
    private const int CoolDeciCelsius = 500;

    private const int IdleStepsMax = 1000;

    private readonly int _seed;
    private readonly long _endMs;
    private readonly Ledger _ledger = new();
    private readonly RudeCentral _central;
    private readonly Actors _actors;
    private readonly ListBook _lists;
    private readonly ProfileBook _profiles;
    private readonly Habits _habits;
    private readonly HeardLog _log;
    private readonly EnergyManager _manager;
    private readonly Invariants _invariants;
    private readonly UnbilledEnergy _unbilled;
    private readonly StationRunner _runner;
    private readonly Upkeep _upkeep;
    private MemoryLink _link;
    private bool _isLinkUp = true;
    private readonly int _holdUpMs;
    private long _powerOffMs = long.MaxValue;
    private long _mainsBackMs = long.MaxValue;
    private long _powerOnMs = long.MaxValue;
    private long _progressMs;
    private int _idleSteps;

    /// <inheritdoc cref="World(int, int, bool)"/>
    public World(int seed, int hours)
        : this(seed, hours, TicksRun.Needed)
    {
    }

    /// <param name="seed">Everything at random comes from it.</param>
    /// <param name="hours">How long things go wrong.</param>
    /// <param name="ticks">Which ticks are run; it must make no difference.</param>
    public World(int seed, int hours, TicksRun ticks)
    {
        _seed = seed;
        _endMs = hours * 3600L * 1000;
        Random random = new(seed);
        Trail = new Trail(false);
        BoardDefinition definition = MakeBoard(seed);
        Board = new VirtualBoard(VirtualWiring.Of(definition), seed);
        Flash = new VirtualFlash(Capacity);
        _lists = new ListBook(random, Actors.Cards);
        _profiles = new ProfileBook(new Random(seed), EnergyManager.IsIn(seed));
        _habits = new Habits(new Random(seed));
        _log = new HeardLog(Trail, Hear);
        _central = new RudeCentral(random, _ledger, _lists, Trail, Outcome) { Saw = call => _upkeep.See(call, _runner.Station) };
        Imports = seed % 4 == 0;
        _actors = new Actors(random, this);
        _invariants = new Invariants(Board);
        _upkeep = new Upkeep(seed, this);
        _manager = new EnergyManager(seed, this);
        Tally.HasPowerFail = seed % 2 == 0;
        definition.PowerFail = Tally.HasPowerFail ? definition.PowerFail : Line.None;
        _holdUpMs = Tally.HasPowerFail ? definition.HoldUpMs : 0;
        _unbilled = new UnbilledEnergy(Board);
        StationSettings settings = new() { ChargePointId = "SIM-" + seed, CentralUrl = "ws://central" };
        _runner = new StationRunner(Board, definition, settings, new WatchedFlash(Flash, Outcome), this)
        {
            RunsEveryTick = ticks != TicksRun.Needed,
            RunsFullTurns = ticks == TicksRun.EveryInFull,
            HasPhaseMeters = seed % 7 == 0,
        };
    }

    /// <summary>Some have no current transformers, as those of hardware; some switch phases.</summary>
    private static BoardDefinition MakeBoard(int seed)
    {
        BoardDefinition board = EnergyManager.IsIn(seed) ? EmulatorBoard.WithPhaseSwitch() : EmulatorBoard.Definition();

        for (int i = 0; seed % 3 == 0 && i < board.Connectors.Length; i++)
        {
            board.Connectors[i].CurrentChannel = Line.None;
        }

        return board;
    }

    public const int Capacity = 256 * 1024;

    public VirtualBoard Board { get; }

    public VirtualFlash Flash { get; }

    public MemoryServer Server { get; } = new();

    public RudeCentral Central => _central;

    public Trail Trail { get; }

    public Outcome Outcome { get; } = new();

    public Tally Tally { get; } = new();

    int IHost.Seed => _seed;

    /// <summary>The operator has lost records, and asks for sessions again and again.</summary>
    public bool Imports { get; }

    ILog IHost.Log => _log;

    IFileTransferSource IHost.Transfers => Server;

    int IHost.LinkVersion => _link.Version;

    long IHost.LinkNextMs => _link.NextMs;

    /// <summary>Lives through it; what is broken, or null.</summary>
    public string Run()
    {
        try
        {
            Boot();
            while (Board.NowMs < _endMs)
            {
                Advance(Math.Min(Math.Min(_actors.NextMs, Math.Min(_upkeep.NextMs, _manager.NextMs)), _endMs));
                _upkeep.Act();
                _manager.Act();
                if (Board.NowMs >= _actors.NextMs)
                {
                    _actors.Act();
                }
            }

            Heal();
            return null;
        }
        catch (Exception exception)
        {
            return exception is Broken ? exception.Message : exception.ToString();
        }
        finally
        {
            Tally.SimulatedSeconds = Board.NowMs / 1000;
            Tally.Ticks = _runner.Ticks;
        }
    }

    ICryptography IHost.Cryptography { get; } = new ScriptedCryptography();

    ILink IHost.Connect(IClock clock, Deadlines time)
    {
        Server.Drop();
        Server.Clock = clock;
        _link = new MemoryLink(clock) { IsUp = _isLinkUp };
        _central.Attach(_link);
        return _link;
    }

    void IHost.Booting(Station station)
    {
    }

    void IHost.Settle()
    {
        _link.Settle();
        Server.Settle();
    }

    internal void Advance(long untilMs)
    {
        while (Board.NowMs < untilMs)
        {
            long central = _runner.Station == null ? long.MaxValue : _central.NextMs;
            long next = Math.Min(Math.Min(_runner.NextMs, central), Math.Min(Math.Min(_powerOnMs, untilMs), Math.Min(_powerOffMs, _mainsBackMs)));
            next = Math.Max(next, Board.NowMs);
            Trail.NowMs = next;
            Outcome.NowMs = next;
            try
            {
                Step(next);
            }
            catch (PowerCutException)
            {
                Trail.Write("power cut in a flash operation");
            }

            if (Flash.IsCut)
            {
                Tally.PowerCuts++;
                Flash.ClearCut();
                PowerOff(CutMs);
            }

            _invariants.Check(_runner.Station, Flash, Board.NowMs);
            _profiles.Check(_runner.Station, Board.NowMs);
            _unbilled.Watch(_runner.Station);
            _central.CheckAnswers(Board.NowMs);
            CheckProgress();
        }
    }

    /// <summary>Nothing may keep the world busy without time passing.</summary>
    private void CheckProgress()
    {
        _idleSteps = Board.NowMs > _progressMs ? 0 : _idleSteps + 1;
        _progressMs = Board.NowMs;
        if (_idleSteps > IdleStepsMax)
        {
            throw new Broken($"no progress at {Board.NowMs}: board {Board.NextChangeMs}, station {_runner.NextMs}, central system {_central.NextMs}");
        }
    }

    private void Step(long nowMs)
    {
        _runner.AdvanceTo(nowMs);
        if (nowMs >= _mainsBackMs)
        {
            _mainsBackMs = long.MaxValue;
            Board.SetMains(true);
        }

        if (nowMs >= _powerOffMs)
        {
            PowerOff(CutMs);
        }

        if (nowMs >= _powerOnMs)
        {
            Boot();
        }

        if (_runner.Station != null && !Flash.IsCut)
        {
            _central.Poll(nowMs);
            if (_runner.IsRebootWanted)
            {
                Trail.Write("reboot");
                PowerOff(RebootMs);
            }
        }
    }

    private void Boot()
    {
        _powerOnMs = long.MaxValue;
        Trail.Write("power on");
        _runner.Boot();
        _lists.Check(_runner.Station, true);
    }

    private void MainsOff()
    {
        Board.SetMains(false);
        _powerOffMs = Board.NowMs + _holdUpMs;
        if (_holdUpMs == 0)
        {
            PowerOff(CutMs);
        }
    }

    private void PowerOff(int ms)
    {
        _powerOffMs = long.MaxValue;
        _mainsBackMs = long.MaxValue;
        Tally.WasFlashFull |= Flash.CapacityBytes != Capacity;
        _unbilled.PowerCut(_holdUpMs > 0 && Flash.CapacityBytes == Capacity);
        _runner.CutPower();
        _link.Drop("power");
        _central.Forget();
        _powerOnMs = Board.NowMs + ms;
    }

    /// <summary>Who is let in or not while the central system is not reached.</summary>
    private void Hear(string line)
    {
        if (line.StartsWith("idTag ", StringComparison.Ordinal) && _runner.Endpoint != null && !_runner.Endpoint.IsOnline)
        {
            string[] words = line.Split(' ', 4);
            bool isAccepted = words[2] == "accepted";
            if (isAccepted || words[2] == "refused:")
            {
                _lists.Decided(words[1], isAccepted);
            }
        }
    }
}
