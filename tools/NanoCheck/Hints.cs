// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace OcppStation.NanoCheck;

/// <summary>What to use instead of the things that are missed most.</summary>
public static class Hints
{
    private static readonly (string Pattern, string Hint)[] s_hints =
    [
        ("Nullable`1", "there is no Nullable: use a reserved value, and ?. only on members that are references"),
        ("EqualityComparer|IEquatable|Type.op_Equality", "records need generics: write a class"),
        ("ValueTuple", "there are no tuples: use out parameters or a class"),
        (@"System\.Index\b", "there is no index from the end: use Length - 1"),
        (@"System\.Range\b", "there are no ranges: use Substring or Array.Copy"),
        ("Decimal'", "there is no decimal: use integers of a smaller unit"),
        ("Span(<|`)", "there is no Span: use an array with offset and count"),
        ("IEnumerator`1|IEnumerable`1", "iterators need generics: write a loop, or a class with MoveNext and Current"),
        ("'Linq'", "there is no LINQ: write a loop"),
        ("'Dictionary<", "there are no generic collections: use Hashtable"),
        ("'(List|IList|IEnumerable|ICollection|Queue|Stack|HashSet)<|'Generic'|'Concurrent'", "there are no generic collections: use ArrayList, Hashtable, Queue, Stack or an array"),
        ("AsyncTaskMethodBuilder|AsyncVoidMethodBuilder|IAsyncStateMachine|'Tasks'|'Task(<>)?'|'ThreadPool'|GetAwaiter", "there is no Task: use a Thread"),
        ("Binder|CSharpArgumentInfo|DynamicAttribute", "there is no dynamic: use an interface"),
        ("'Regex'|'RegularExpressions'", "there is no Regex: walk the characters"),
        ("'Join'", "there is no string.Join: append to a StringBuilder in a loop"),
        ("'string' does not contain a definition for '(Replace|Remove|Insert)'", "string has none: use the one of StringBuilder"),
        ("'IsNullOrWhiteSpace'", "use string.IsNullOrEmpty and Trim"),
        ("'StringSplitOptions'", "Split takes characters, and a number of parts at most: skip empty parts by hand"),
        ("'StringComparison'", "comparison is always ordinal: convert with ToLower, which knows ASCII only"),
        ("'char' does not contain a definition for '(IsDigit|IsLetter|IsLetterOrDigit|IsWhiteSpace|IsControl|IsUpper|IsLower)'", "compare characters: c >= '0' && c <= '9'"),
        ("'DateTime' does not contain a definition for 'Now'|'DateTimeOffset'", "only DateTime.UtcNow exists"),
        ("'ParseExact'", "use Iso8601"),
        ("'NewLine'", @"write ""\r\n"""),
        ("'TickCount'|'Stopwatch'", "use Environment.TickCount64"),
        ("'Sort'", "there is no Sort: sort by hand"),
        ("'Resize'|'Buffer'", "use Array.Copy, for Resize into a new array"),
        ("'Array' does not contain a definition for 'Empty'", "make an empty array with new T[0]"),
        ("'Array' does not contain a definition for '(Fill|Reverse|Find|Exists|ForEach)'", "write a loop"),
        ("'ASCII'|'Unicode'|'Latin1'", "only Encoding.UTF8 exists"),
        ("'Collect'", "use nanoFramework.Runtime.Native.GC.Run, in a driver"),
        ("'AppendFormat'|'AppendJoin'", "append the parts one by one"),
        ("'Monitor' does not contain", "only Enter and Exit exist: use AutoResetEvent or ManualResetEvent"),
        ("'Interlocked' does not contain|SemaphoreSlim|ManualResetEventSlim", "use lock, AutoResetEvent or ManualResetEvent"),
        ("IsVolatile", "there is no volatile: use lock or Interlocked"),
        ("'ThreadStatic(Attribute)?'", "there is no ThreadStatic: pass the value"),
        ("'Thread' does not contain", "threads have neither a name nor a background flag"),
        ("DivideByZeroException|OverflowException", "division by zero throws plain Exception, overflow wraps silently: compare before"),
        ("KeyNotFoundException", "Hashtable gives null: compare with null"),
        ("'Enum' does not contain", "names of an enum are not kept: use a table of names"),
        ("'Console' does not contain|'WriteLine' takes", "Console has Write and WriteLine of one string"),
        ("'bool' does not contain", "compare with \"true\" and \"false\""),
        ("Activator|GetPropert", "reflection knows methods, fields and constructors only"),
        ("'Math' does not contain", "write it out"),
        ("RequiredMemberAttribute|CompilerFeatureRequiredAttribute", "required needs attributes that are missing: use a constructor"),
        ("method 'To(Upper|Lower)' takes 1", "char has ToUpper() and ToLower() without arguments"),
    ];

    /// <summary>A hint to append to a message of the compiler, or nothing.</summary>
    public static string For(string message)
    {
        foreach ((string pattern, string hint) in s_hints)
        {
            if (Regex.IsMatch(message, pattern))
            {
                return "; " + hint;
            }
        }

        return string.Empty;
    }
}
