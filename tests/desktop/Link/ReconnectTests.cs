// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>Nothing grows with the number of connections: no memory, no thread, no timer, no socket.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ReconnectTests
{
    private const int Warming = 1000;
    private const int Reconnects = 10000;

    [TestMethod]
    public void Ten_thousand_reconnects_leave_nothing()
    {
        using RudeServer server = new();
        Deadlines time = new();
        time.BeginTurn(1000);
        WebSocketLink link = new(time, new SocketSource(), new ConnectionThreads());
        Run(Warming, server, link);
        Counts before = Counts.Now();
        Run(Reconnects, server, link);
        Counts after = Counts.Now();
        string both = $"before {before}, after {after}";
        Assert.IsTrue(after.Bytes - before.Bytes < 512 * 1024, both);
        Assert.IsTrue(after.Threads - before.Threads < 10, both);
        Assert.IsTrue(after.Timers <= before.Timers + 1, both);
        Assert.IsTrue(after.Handles - before.Handles < 20, both);
    }

    /// <summary>Connections that end in turn with our Close, the server's FIN and its reset; each with a message either way.</summary>
    private static void Run(int count, RudeServer server, WebSocketLink link)
    {
        for (int i = 0; i < count; i++)
        {
            link.Open(server.Url, "CP1", "secret", 30, null);
            using RudeConnection connection = server.Accept().Upgrade();
            Until(() => link.State == LinkState.Open, link);
            Assert.IsTrue(link.Send([(byte)'A'], 1));
            Assert.AreEqual("81 41", connection.ReadFrame());
            connection.Frames("81 01 42");
            Until(() => link.Receive() != null, link);
            End(i % 3, connection, link);
            Until(() => link.State == LinkState.Closed && link.Connections == 0, link);
        }
    }

    private static void End(int how, RudeConnection connection, WebSocketLink link)
    {
        switch (how)
        {
            case 0:
                connection.Fin();
                break;
            case 1:
                connection.Reset();
                break;
            default:
                link.Close();
                Assert.AreEqual("88 03E8", connection.ReadFarewell());
                break;
        }
    }

    private static void Until(Func<bool> condition, WebSocketLink link)
    {
        SpinWait spin = default;
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromMinutes(2), "waited in vain; last error: " + link.LastError);
            spin.SpinOnce(0);
        }
    }

    private sealed record Counts(long Bytes, int Threads, long Timers, int Handles)
    {
        public static Counts Now()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            using Process process = Process.GetCurrentProcess();
            int handles = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount;
            return new Counts(GC.GetTotalMemory(true), process.Threads.Count, Timer.ActiveCount, handles);
        }
    }
}
