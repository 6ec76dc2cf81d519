// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Mutation;

/// <summary>The command line.</summary>
public sealed class Options
{
    public const string Usage = "usage: Mutation [--seed N] [--count N] [--in PATH,...] [--jobs N] or Mutation --all PATH,... [--jobs N]";

    /// <summary>Which sample.</summary>
    public int Seed { get; private set; } = 1;

    /// <summary>How many mutants that compile are tried.</summary>
    public int Count { get; private set; } = 60;

    /// <summary>Files and folders, relative to the repository or to firmware/, with commas between; "" for all.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Mutants tried at a time.</summary>
    public int Jobs { get; private set; } = Environment.ProcessorCount;

    /// <summary>The options, or null and what is wrong.</summary>
    public static Options Parse(string[] args, out string error)
    {
        Options options = new();
        error = null;
        for (int i = 0; i < args.Length && error == null; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            error = options.Set(args[i], value) ? null : $"{args[i]} {value}: not understood; {Usage}";
        }

        return error == null ? options : null;
    }

    private bool Set(string option, string value)
    {
        bool isNumber = int.TryParse(value, out int number);
        switch (option)
        {
            case "--seed":
                Seed = number;
                return isNumber;
            case "--count":
                Count = number;
                return isNumber && number > 0;
            case "--jobs":
                Jobs = number;
                return isNumber && number > 0;
            case "--all":
                Count = int.MaxValue;
                Path = value;
                return value.Length > 0;
            case "--in":
                Path = value;
                return value.Length > 0;
            default:
                return false;
        }
    }
}
