// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>A fleet that loses its central system at one moment must not come back at one moment.</summary>
[TestClass]
public class ReconnectSpreadTests
{
    private const int Stations = 40;

    [TestMethod]
    [DataRow("10")]
    [DataRow("120")]
    public void A_fleet_that_lost_its_central_system_comes_back_spread_out(string spreadSeconds)
    {
        int spreadMs = int.Parse(spreadSeconds) * 1000;
        int[] inTenth = new int[12];
        for (int seed = 1; seed <= Stations; seed++)
        {
            long pauseMs = PauseAfterLossMs(seed, spreadSeconds);
            string what = "seed " + seed.ToString() + " after " + pauseMs.ToString() + " ms";
            Assert.IsTrue(pauseMs >= 1000 * 3 / 4, what);
            Assert.IsTrue(pauseMs <= 1000 * 5 / 4 + spreadMs, what);
            inTenth[(int)(pauseMs * 10 / spreadMs)]++;
        }

        int used = 0;
        for (int i = 0; i < inTenth.Length; i++)
        {
            Assert.IsTrue(inTenth[i] <= Stations / 3, inTenth[i].ToString() + " stations in tenth " + i.ToString());
            used += inTenth[i] > 0 ? 1 : 0;
        }

        Assert.IsTrue(used >= 8, used.ToString() + " tenths");
    }

    [TestMethod]
    public void Refused_at_one_moment_with_one_Retry_After_they_come_back_spread_out()
    {
        long firstMs = long.MaxValue;
        long lastMs = 0;
        for (int seed = 1; seed <= Stations; seed++)
        {
            ClientBench bench = Fleet(seed, "60");
            bench.Link.AttemptResult = LinkState.Closed;
            bench.Link.RetryAfterSeconds = 1;
            bench.Run(0);
            long pauseMs = NextAttemptMs(bench);
            firstMs = pauseMs < firstMs ? pauseMs : firstMs;
            lastMs = pauseMs > lastMs ? pauseMs : lastMs;
        }

        Assert.IsTrue(firstMs >= 1000, firstMs.ToString());
        Assert.IsTrue(lastMs - firstMs > 45000, (lastMs - firstMs).ToString());
    }

    [TestMethod]
    public void The_first_attempt_of_a_boot_does_not_wait()
    {
        ClientBench bench = Fleet(1, "600");
        bench.Run(0);
        Assert.AreEqual(1, bench.Link.Attempts);
    }

    [TestMethod]
    public void A_changed_spread_counts_from_the_next_pause_on()
    {
        ClientBench bench = Fleet(1, "600");
        bench.Run(100);
        bench.AnswerBoot("Accepted", 300);
        bench.Deliver("[2,\"1\",\"ChangeConfiguration\",{\"key\":\"ReconnectSpreadSeconds\",\"value\":\"0\"}]");
        bench.Run(30000);
        bench.Link.Drop();
        Assert.IsTrue(NextAttemptMs(bench) <= 1000 * 5 / 4);
    }

    private static long PauseAfterLossMs(int seed, string spreadSeconds)
    {
        ClientBench bench = Fleet(seed, spreadSeconds);
        bench.Run(100);
        bench.AnswerBoot("Accepted", 300);
        bench.Run(30000);
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.Drop();
        return NextAttemptMs(bench);
    }

    private static ClientBench Fleet(int seed, string spreadSeconds)
    {
        ClientBench bench = new();
        bench.Configuration.Preset("ReconnectSpreadSeconds", spreadSeconds);
        bench.World.Seed = seed;
        bench.Start();
        return bench;
    }

    /// <summary>Time to the next attempt, to 20 ms.</summary>
    private static long NextAttemptMs(ClientBench bench)
    {
        long beganMs = bench.World.MonotonicMs;
        int attempts = bench.Link.Attempts;
        bench.Tick();
        while (bench.Link.Attempts == attempts)
        {
            bench.Run(20);
        }

        return bench.World.MonotonicMs - beganMs;
    }
}
