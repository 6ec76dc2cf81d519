// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Simulation;

/// <summary>
/// Runs many seeds on all cores: `--seeds N` (default 200), `--seed S` replays one and prints its events, `--hours H` is how
/// long a seed's world lasts (default 1), `--first S` is the first seed. `--every-tick N` runs N seeds three times: skipping the
/// ticks in which nothing would happen, every tick, and each of them in full; frames and flash must be the same. Exit code 1 when a seed failed.
/// </summary>
public static class Program
{
    public static int Main(string[] args)
    {
        int seeds = Option(args, "--seeds", 200);
        int first = Option(args, "--first", 1);
        int hours = Option(args, "--hours", 1);
        int only = Option(args, "--seed", 0);
        int allWays = Option(args, "--every-tick", 0);
        if (seeds < 0 || hours < 0 || allWays < 0)
        {
            Console.Error.WriteLine("simulation: expected --seeds N, --first S, --hours H, --every-tick N or --seed S, each with a whole number");
            return 2;
        }

        if (only > 0)
        {
            World world = new(only, hours);
            string verdict = world.Run();
            Console.WriteLine(world.Trail.ToText());
            Console.WriteLine(verdict ?? $"seed {only} passed: {world.Tally}");
            return verdict == null ? 0 : 1;
        }

        return allWays > 0 ? RunAllWays(first, allWays, hours) : RunAll(first, seeds, hours);
    }

    private static int RunAllWays(int first, int seeds, int hours)
    {
        int failed = 0;
        Parallel.For(first, first + seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            World skipping = new(seed, hours);
            World ticking = new(seed, hours, TicksRun.Every);
            World turning = new(seed, hours, TicksRun.EveryInFull);
            string verdict = skipping.Run() ?? ticking.Run() ?? turning.Run()
                ?? Outcome.Difference(skipping.Outcome, ticking.Outcome) ?? Outcome.Difference(skipping.Outcome, turning.Outcome);
            if (verdict != null)
            {
                Interlocked.Increment(ref failed);
                Console.WriteLine($"seed {seed}: skipping idle time, running every tick and each of them in full differ: {verdict}");
            }
        });
        Console.WriteLine($"{seeds} seeds of {hours} h run three ways, skipping idle time, every tick, and each of them in full: {failed} differ");
        return failed == 0 ? 0 : 1;
    }

    private static int RunAll(int first, int seeds, int hours)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Tally total = new();
        int failed = 0;
        int done = 0;
        object gate = new();
        Parallel.For(first, first + seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            World world = new(seed, hours);
            string verdict = world.Run();
            lock (gate)
            {
                total.Add(world.Tally);
                done++;
                if (verdict != null)
                {
                    failed++;
                    Console.WriteLine($"seed {seed} FAILED: {verdict}\n{world.Trail.ToText()}\nreplay: dotnet run -c Release --project tests/simulation -- --seed {seed} --hours {hours}\n");
                }

                if (done % 500 == 0)
                {
                    Console.WriteLine($"{done} of {seeds} seeds, {failed} failed, {done * 3600L * hours / Math.Max(1, watch.ElapsedMilliseconds / 1000)} simulated seconds per second");
                }
            }
        });
        double seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine($"{seeds} seeds of {hours} h: {seeds - failed} passed, {failed} failed; {total}");
        Console.WriteLine($"{seconds:F1} s, {total.SimulatedSeconds / seconds / Environment.ProcessorCount:F0} simulated seconds per second and core");
        return failed == 0 ? 0 : 1;
    }

    private static int Option(string[] args, string name, int fallback)
    {
        int index = Array.IndexOf(args, name);
        if (index < 0)
        {
            return fallback;
        }

        return index + 1 < args.Length && int.TryParse(args[index + 1], out int value) ? value : -1;
    }
}
