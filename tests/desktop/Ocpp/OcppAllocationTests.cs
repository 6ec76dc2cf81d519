// SPDX-License-Identifier: MIT

using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

[TestClass]
public class OcppAllocationTests
{
    [TestMethod]
    public void An_idle_tick_allocates_nothing()
    {
        ClientBench bench = ClientBench.Online();
        Assert.AreEqual(0, Allocated(bench));
    }

    [TestMethod]
    public void Waiting_for_an_answer_and_for_a_slow_operation_allocates_nothing()
    {
        ClientBench bench = ClientBench.Online();
        bench.Client.Register(new ScriptedDeferred());
        bench.Enqueue("Call");
        bench.Deliver("[2,\"x\",\"Slow\",{}]");
        Assert.AreEqual(0, Allocated(bench));
    }

    [TestMethod]
    public void Waiting_for_the_next_attempt_allocates_nothing()
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Start();
        bench.Run(100000);
        Assert.AreEqual(0, Allocated(bench));
    }

    private static long Allocated(ClientBench bench)
    {
        Tick(bench);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Tick(bench);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Tick(ClientBench bench)
    {
        for (int i = 0; i < 100; i++)
        {
            bench.World.MonotonicMs += Limits.TickMs;
            bench.Tick();
        }
    }
}
