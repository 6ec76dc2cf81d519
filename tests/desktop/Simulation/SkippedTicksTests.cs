// SPDX-License-Identifier: MIT

using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Simulation;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// The emulator and the simulation leave out ticks in which nothing would happen; the device runs them all, most as a look at the
/// inputs. Both must send the same frames and write the same bytes to flash as a station that takes a full turn in every tick,
/// each at the same millisecond. Many seeds: the simulation with --every-tick.
/// </summary>
[TestClass]
public sealed class SkippedTicksTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(61)]
    [DataRow(223)]
    [DataRow(298)]
    public void Leaving_out_idle_ticks_changes_neither_frames_nor_flash(int seed)
    {
        World skipping = new(seed, 1);
        World ticking = new(seed, 1, TicksRun.Every);
        World turning = new(seed, 1, TicksRun.EveryInFull);
        Assert.IsNull(skipping.Run());
        Assert.IsNull(ticking.Run());
        Assert.IsNull(turning.Run());
        Assert.IsTrue(ticking.Tally.Ticks > 4 * skipping.Tally.Ticks, $"{ticking.Tally.Ticks} and {skipping.Tally.Ticks} ticks");
        Assert.IsNull(Outcome.Difference(skipping.Outcome, turning.Outcome), "seed " + seed);
        Assert.IsNull(Outcome.Difference(ticking.Outcome, turning.Outcome), "seed " + seed);
    }
}
