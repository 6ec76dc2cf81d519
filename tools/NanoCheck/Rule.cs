// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.NanoCheck;

/// <summary>A rule about compiled code: its code, and what to use instead.</summary>
public sealed record Rule(string Code, string Advice)
{
    public static readonly Rule GenericDeclaration = new("NANO010", "generic types and methods do not load; write the type out or use object");
    public static readonly Rule GenericUse = new("NANO011", "generic types and methods do not load, Action<T> and Func<T> neither; declare a delegate or an interface");
    public static readonly Rule MultiDimensionalArray = new("NANO012", "multi-dimensional arrays break the assembly; use an array of arrays or compute the index");
    public static readonly Rule StackAlloc = new("NANO013", "stackalloc throws; use an array that is kept");
    public static readonly Rule Pointer = new("NANO014", "pointers are not supported; use an array and an index");
    public static readonly Rule Checked = new("NANO015", "checked arithmetic wraps silently; compare with the bound before");
    public static readonly Rule DefaultInterfaceMethod = new("NANO016", "default interface methods throw; use an abstract class");
    public static readonly Rule FloatText = new("NANO017", "writes 230.1 as 230.09999999999999; use integers of a smaller unit, or ToString with F, N, E or G and digits");
    public static readonly Rule FloatFormat = new("NANO018", "this format is not implemented; use F, N, E or G and digits");
    public static readonly Rule EnumText = new("NANO019", "an enum's text is its number; use a table of names");
    public static readonly Rule DateParse = new("NANO020", "ignores zones and misreads fractions; use Iso8601");
    public static readonly Rule BeginInvoke = new("NANO021", "delegates cannot be invoked asynchronously; start a Thread");
    public static readonly Rule ThreadCatch = new("NANO022", "an exception ends the thread silently; catch Exception in its top method and log it");
    public static readonly Rule OldDate = new("NANO023", "years before 1601 throw; use DateTime.UnixEpoch or a long of milliseconds");

    /// <summary>The rule that a type in a signature breaks, or null.</summary>
    public static Rule OfType(string type)
    {
        if (type.Contains('`', StringComparison.Ordinal))
        {
            return GenericUse;
        }

        if (type.Contains("[,", StringComparison.Ordinal))
        {
            return MultiDimensionalArray;
        }

        return type.Contains('*', StringComparison.Ordinal) ? Pointer : null;
    }
}
