// SPDX-License-Identifier: MIT

using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>Virtual time as clocks and timers see it.</summary>
[TestClass]
public sealed class ScaledTimeTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [TestMethod]
    public void On_a_machine_that_is_late_clocks_and_timers_wait_for_the_virtual_world()
    {
        ScaledTime time = new(1000);
        time.Reach(100);
        TaskCompletionSource fired = new();
        using ITimer timer = time.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.FromMilliseconds(200), Timeout.InfiniteTimeSpan);
        Assert.IsTrue(SpinWait.SpinUntil(() => time.ElapsedMs > 60_000, s_patience));
        Assert.AreEqual(TimeSpan.FromMilliseconds(100).Ticks, time.GetTimestamp());
        Assert.IsFalse(fired.Task.IsCompleted);
        time.Reach(long.MaxValue);
        Assert.IsTrue(fired.Task.Wait(s_patience));
    }
}
