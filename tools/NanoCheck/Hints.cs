// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.NanoCheck;

/// <summary>What to use instead of the things that are missed most.</summary>
public static class Hints
{
    private static readonly (string Text, string Hint)[] s_hints =
    [
        ("'Nullable", "nanoFramework has no Nullable: use a reserved value, or avoid ?. on a member of value type"),
        ("'List<", "nanoFramework has no generic collections: use ArrayList or an array"),
        ("'Dictionary<", "nanoFramework has no generic collections: use Hashtable"),
        ("IEnumerable<", "nanoFramework has no generic collections: use IEnumerable or an array"),
        ("IEnumerator`1", "iterators need generics: write a loop"),
        ("'Linq'", "nanoFramework has no LINQ: write a loop"),
        ("'Generic'", "nanoFramework has no generic collections: use ArrayList or Hashtable"),
        ("'Tasks'", "nanoFramework has no Task: use a Thread"),
        ("'Task'", "nanoFramework has no Task: use a Thread"),
        ("definition for 'Join'", "there is no string.Join: append to a StringBuilder in a loop"),
        ("definition for 'Replace'", "string has no Replace: use StringBuilder.Replace"),
        ("definition for 'IsNullOrWhiteSpace'", "use string.IsNullOrEmpty and Trim"),
        ("definition for 'IsDigit'", "compare with '0' and '9'"),
        ("definition for 'IsLetter'", "compare characters"),
        ("definition for 'IsWhiteSpace'", "compare characters"),
        ("definition for 'Now'", "only DateTime.UtcNow exists"),
        ("definition for 'NewLine'", "write \"\\r\\n\""),
        ("definition for 'Sort'", "sort by hand"),
        ("definition for 'Resize'", "make a new array and Array.Copy"),
        ("'Stopwatch'", "use Environment.TickCount64"),
        ("'Index'", "there is no index from the end: use Length - 1"),
        ("'Range'", "there are no ranges: use Substring or Array.Copy"),
        ("'Span", "there is no Span: use an array with offset and count"),
        ("'ValueTuple", "there are no tuples: use out parameters or a class"),
        ("'IEquatable", "records need generics: write a class"),
        ("'Decimal'", "there is no decimal: use integers of a smaller unit"),
        ("IsVolatile", "there is no volatile: use lock or Interlocked"),
        ("'Empty'", "make an empty array with new T[0]"),
    ];

    /// <summary>A hint to append to a message of the compiler, or nothing.</summary>
    public static string For(string message)
    {
        foreach ((string text, string hint) in s_hints)
        {
            if (message.Contains(text, StringComparison.Ordinal))
            {
                return "; " + hint;
            }
        }

        return string.Empty;
    }
}
