// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Cost;

/// <summary>What the ticks of one phase of a scenario have cost.</summary>
/// <param name="Name">What went on.</param>
/// <param name="IsEveryTick">True when every tick of the device was run; else only those in which something could happen, and means say little.</param>
/// <param name="Ticks">In their order.</param>
/// <param name="Methods">Dearest first, over all ticks.</param>
/// <param name="DearestTick">Dearest first, in the dearest tick.</param>
public sealed record PhaseCost(
    string Name, bool IsEveryTick, IReadOnlyList<TickCost> Ticks, IReadOnlyList<MethodCost> Methods, IReadOnlyList<MethodCost> DearestTick)
{
    /// <summary>Sum of all ticks.</summary>
    public TickCost Total => Ticks.Aggregate(default(TickCost), (sum, tick) => sum + tick);

    /// <summary>Mean instructions of a tick, rounded up.</summary>
    public long MeanInstructions => (Total.Instructions + Ticks.Count - 1) / Ticks.Count;

    /// <summary>Instructions of the dearest tick.</summary>
    public long MaxInstructions => Ticks.Max(tick => tick.Instructions);

    /// <summary>Mean of the estimated time, ms.</summary>
    public double MeanMilliseconds => Total.Milliseconds / Ticks.Count;

    /// <summary>Estimated time of the slowest tick, ms.</summary>
    public double MaxMilliseconds => Ticks.Max(tick => tick.Milliseconds);

    /// <summary>Instructions that a share of the ticks does not exceed.</summary>
    /// <param name="perMille">500 is the median.</param>
    public long Quantile(int perMille)
    {
        return Ticks.Select(tick => tick.Instructions).Order().ElementAt((Ticks.Count - 1) * perMille / 1000);
    }
}
