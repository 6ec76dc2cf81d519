// SPDX-License-Identifier: MIT

namespace OcppStation.Simulation;

/// <summary>What a run went through.</summary>
public sealed class Tally
{
    public long SimulatedSeconds;
    public long Ticks;
    public int Sessions;
    public int Repeats;
    public int PowerCuts;
    public int LinkDrops;
    public int Faults;
    public int Commands;
    public int SetAside;
    public int Dips;
    public int Installed;
    public int FailedUpdates;

    /// <summary>Local lists accepted, cards that they decided about offline, sessions imported in the end.</summary>
    public int Lists;
    public int ListDecisions;
    public int Imported;

    /// <summary>Moments in which charging profiles set an offer.</summary>
    public int Limited;

    /// <summary>Switches of phases in a session.</summary>
    public int PhasesSwitched;

    /// <summary>The board sees the mains go; says under which <see cref="Add(long, long, long)"/> books.</summary>
    public bool HasPowerFail;

    /// <summary>Power went while flash refused everything: then there is no checkpoint to be had.</summary>
    public bool WasFlashFull;

    private readonly long[] _fullFlashWh = new long[2];
    private readonly long[] _deliveredWh = new long[2];
    private readonly long[] _faultWh = new long[2];
    private readonly long[] _lostWh = new long[2];
    private readonly int[] _cuts = new int[2];

    /// <summary>Books the energy of a connector.</summary>
    /// <param name="faultWh">Past a dead meter or outside of a transaction; never billed.</param>
    public void Add(long billedWh, long deliveredWh, long faultWh)
    {
        int kind = HasPowerFail ? 1 : 0;
        _deliveredWh[kind] += deliveredWh;
        _faultWh[kind] += faultWh;
        _lostWh[kind] += deliveredWh - faultWh - billedWh;
        _fullFlashWh[kind] += WasFlashFull ? deliveredWh - faultWh - billedWh : 0;
    }

    public void Add(Tally other)
    {
        SimulatedSeconds += other.SimulatedSeconds;
        Ticks += other.Ticks;
        Sessions += other.Sessions;
        Repeats += other.Repeats;
        PowerCuts += other.PowerCuts;
        LinkDrops += other.LinkDrops;
        Faults += other.Faults;
        Commands += other.Commands;
        SetAside += other.SetAside;
        Dips += other.Dips;
        Installed += other.Installed;
        FailedUpdates += other.FailedUpdates;
        Lists += other.Lists;
        ListDecisions += other.ListDecisions;
        Imported += other.Imported;
        Limited += other.Limited;
        PhasesSwitched += other.PhasesSwitched;
        _cuts[other.HasPowerFail ? 1 : 0] += other.PowerCuts - other.Dips;
        for (int kind = 0; kind < 2; kind++)
        {
            _deliveredWh[kind] += other._deliveredWh[kind];
            _faultWh[kind] += other._faultWh[kind];
            _lostWh[kind] += other._lostWh[kind];
            _fullFlashWh[kind] += other._fullFlashWh[kind];
        }
    }

    public override string ToString()
    {
        return $"{SimulatedSeconds / 3600.0:F0} h, {Sessions} sessions, {Repeats} repeated messages, {PowerCuts} power cuts ({Dips} of them dips), {LinkDrops} link drops, "
            + $"{Faults} faults, {Commands} commands, {SetAside} records set aside, {Lists} local lists with {ListDecisions} decisions offline, {Imported} sessions imported in the end, {Limited} moments limited by charging profiles, phases switched {PhasesSwitched} times in a session, {Installed} firmware updates, {FailedUpdates} failed, {Ticks} ticks; {Energy(0)}; {Energy(1)}";
    }

    private string Energy(int kind)
    {
        double whole = System.Math.Max(1, _deliveredWh[kind]);
        return $"{(kind == 0 ? "without" : "with")} power-fail input: of {_deliveredWh[kind]} Wh {_lostWh[kind] / whole:P2} lost by {_cuts[kind]} cuts "
            + $"({_fullFlashWh[kind] / whole:P2} where flash was full at one of them), "
            + $"{_faultWh[kind] / whole:P2} unmetered or outside of transactions";
    }
}
