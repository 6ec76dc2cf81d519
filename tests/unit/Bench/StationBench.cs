// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>
/// A whole station on the virtual board with RAM flash, an in-memory link and a scripted central system, on virtual time.
/// Reads as a script: plug in, tap, run, cut the power.
/// </summary>
public sealed class StationBench
{
    /// <summary>2026-03-01T10:00:00Z.</summary>
    public const long StartUtcMs = 1772359200000;

    private readonly VirtualClock _world = new();
    private BoardDefinition _definition;
    private Deadlines _time;
    private VirtualSystem _system;
    private VirtualClock _clock;
    private MemoryLink _link;
    private long _bootedMs;
    private bool _isLinkUp = true;

    /// <summary>A booted station, connected and accepted.</summary>
    public StationBench()
        : this(true)
    {
    }

    /// <param name="boot">False to prepare things before <see cref="Boot"/>.</param>
    public StationBench(bool boot)
    {
        _definition = EmulatorBoard.Definition();
        _world.SetUtc(StartUtcMs);
        Board = new VirtualBoard(EmulatorBoard.Wiring(), 1);
        Flash = new VirtualFlash(128 * 1024);
        Central = new ScriptedCentral(_world);
        if (boot)
        {
            Boot();
            RunSeconds(5);
        }
    }

    public VirtualBoard Board { get; }

    public VirtualFlash Flash { get; }

    public ScriptedCentral Central { get; }

    public Station Station { get; private set; }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }
}
