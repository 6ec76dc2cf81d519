// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Moments of boots whose clock was set late, or never.</summary>
[TestClass]
public class BootDatesTests
{
    private const long BeginMs = JournalBench.StartUtcMs;

    [TestMethod]
    public void A_moment_of_this_boot_has_its_date_once_the_clock_is_set()
    {
        VirtualClock clock = new() { MonotonicMs = 60000 };
        BootDates dates = new();
        Assert.AreEqual(0L, dates.UtcMs(7, 2000, 7, clock));
        clock.SetUtc(BeginMs + 60000);
        Assert.AreEqual(BeginMs + 2000, dates.UtcMs(7, 2000, 7, clock));
    }

    [TestMethod]
    public void A_boot_whose_clock_was_never_set_ended_when_this_one_began()
    {
        VirtualClock clock = new() { MonotonicMs = 60000 };
        clock.SetUtc(BeginMs + 60000);
        Assert.AreEqual(BeginMs, new BootDates().UtcMs(6, 2000, 7, clock));
    }

    [TestMethod]
    public void The_first_record_with_a_date_tells_when_its_boot_began()
    {
        BootDates dates = new();
        JournalRecord record = new() { Transaction = 6, MonotonicMs = 5000 };
        dates.Saw(record);
        record.UtcMs = BeginMs + 5000;
        dates.Saw(record);
        record.UtcMs = BeginMs + 999000;
        dates.Saw(record);
        Assert.AreEqual(BeginMs + 2000, dates.UtcMs(6, 2000, 7, new VirtualClock()));
    }

    [TestMethod]
    public void Of_the_last_eight_boots_each_has_its_own_date()
    {
        BootDates dates = new();
        for (uint boot = 1; boot <= 9; boot++)
        {
            JournalRecord record = new() { Transaction = boot, MonotonicMs = 1000, UtcMs = BeginMs + (boot * 100000L) + 1000 };
            dates.Saw(record);
            dates.Saw(record);
        }

        VirtualClock clock = new();
        for (uint boot = 2; boot <= 9; boot++)
        {
            Assert.AreEqual(BeginMs + (boot * 100000L) + 50, dates.UtcMs(boot, 50, 10, clock));
        }

        Assert.AreEqual(0L, dates.UtcMs(1, 50, 10, clock));
    }
}
