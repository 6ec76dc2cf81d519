// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Mutation;

/// <summary>
/// Mutation tests: changes one thing in the firmware's decisions at a time and prints the changes that no unit test notices.
/// Exit code: 0 none, 1 survivors, 2 bad options or tests that fail without any change.
/// </summary>
public static class Program
{
    /// <summary>
    /// No decisions, or none that unit tests could see: interfaces, the ground whose shortcuts desktop tests compare with every tick,
    /// and what touches files and sockets.
    /// </summary>
    private static readonly string[] s_left = ["Hardware", "Loop", "Drivers/Io"];

    /// <summary>Mutants compiled at a time: a small part of a sample, so that no thread waits long for the last one.</summary>
    private const int Together = 30;

    public static void Main(string[] args)
    {
        // Threads that a mutant has started neither end the process by an exception nor keep it when they never end.
        Thread main = Thread.CurrentThread;
        ExceptionHandling.SetUnhandledExceptionHandler(_ => Thread.CurrentThread != main && Thread.CurrentThread.Name != Trial.ThreadName);
        Environment.Exit(Run(args));
    }

    private static int Run(string[] args)
    {
        Options options = Options.Parse(args, out string error);
        string root = MemoryBuild.FindRoot(Directory.GetCurrentDirectory());
        if (options == null || root == null)
        {
            Console.Error.WriteLine("Mutation: " + (error ?? "OcppStation.nfproj.sln was not found here or above"));
            return 2;
        }

        Trial trial = new(root);
        string[] paths = options.Path.Replace('\\', '/').Split(',').Select(path => path.TrimEnd('/')).ToArray();
        Mutant[] mutants = trial.Mutants(file => paths.Any(path => IsBelow(file, path)) && !s_left.Any(left => IsBelow(file, left))).ToArray();
        if (mutants.Length == 0)
        {
            Console.Error.WriteLine($"Mutation: {options.Path}: nothing there to change");
            return 2;
        }

        IReadOnlyList<string> failures = trial.RunSound();
        foreach (string failure in failures)
        {
            Console.Error.WriteLine("Mutation: fails without a change: " + failure);
        }

        return failures.Count > 0 ? 2 : Run(trial, mutants, options, Equivalents.Read(Path.Combine(root, "tools/Mutation/equivalent.txt")));
    }

    private static int Run(Trial trial, Mutant[] mutants, Options options, Equivalents equivalents)
    {
        Console.WriteLine($"{mutants.Length} mutants, seed {options.Seed}, {trial.Tests.Count} tests");
        Tally tally = new(options.Count);
        IEnumerable<Mutant> sample = Sample.Order(mutants.Where(mutant => !equivalents.Contains(mutant)), options.Seed);
        using IEnumerator<Mutant> next = sample.GetEnumerator();
        Parallel.For(0, options.Jobs, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, _ => Work(trial, next, tally));
        Console.WriteLine(tally);
        return tally.Survivors == 0 ? 0 : 1;
    }

    private static void Work(Trial trial, IEnumerator<Mutant> next, Tally tally)
    {
        IReadOnlyList<Mutant> mutants;
        while ((mutants = tally.Take(next, Together)).Count > 0)
        {
            foreach ((Mutant mutant, bool compiles, string killer) in trial.Try(mutants))
            {
                tally.Add(mutant, compiles, killer);
            }
        }
    }

    private static bool IsBelow(string file, string path)
    {
        return path.Length == 0 || $"{file}/".StartsWith(path + "/", StringComparison.Ordinal) || $"{file}/".StartsWith($"firmware/{path}/", StringComparison.Ordinal);
    }
}
