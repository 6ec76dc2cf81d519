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
    public long BilledWh;
    public long DeliveredWh;

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
        BilledWh += other.BilledWh;
        DeliveredWh += other.DeliveredWh;
    }

    public override string ToString()
    {
        return $"{SimulatedSeconds / 3600.0:F0} h, {Sessions} sessions, {Repeats} repeated messages, {PowerCuts} power cuts, {LinkDrops} link drops, "
            + $"{Faults} faults, {Commands} commands, {SetAside} records set aside, {BilledWh} of {DeliveredWh} Wh billed, {Ticks} ticks";
    }
}
