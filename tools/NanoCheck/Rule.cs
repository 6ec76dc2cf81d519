// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.NanoCheck;

/// <summary>A rule about what compiles but does not run: its code, and what to use instead.</summary>
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
    public static readonly Rule Format = new("NANO018", "this format is not implemented; use F, N, E or G, for integers D, X, N, F or G, and digits");
    public static readonly Rule EnumText = new("NANO019", "an enum's text is its number; use a table of names");
    public static readonly Rule DateParse = new("NANO020", "ignores zones and misreads fractions; use Iso8601");
    public static readonly Rule AsynchronousDelegate = new("NANO021", "delegates cannot be invoked asynchronously; start a Thread");
    public static readonly Rule ThreadCatch = new("NANO022", "an exception ends the thread silently; put all that can throw in its top method into try and catch Exception, and log it");
    public static readonly Rule OldDate = new("NANO023", "only the years 1601 to 3000 exist, others throw; use DateTime.UnixEpoch or a long of milliseconds");
    public static readonly Rule JsonShape = new("NANO024", "objects inside a root array are refused or lost; read them with JsonScanner, or an object as Hashtable or a class");
    public static readonly Rule NoAnswer = new("NANO025", "declared, but without a usable answer on ESP32 (-1); keep count of what is written");
    public static readonly Rule Volatile = new("NANO026", "the class library has no IsVolatile to mark the field with; use lock or Interlocked");
    public static readonly Rule StaticOrder = new("NANO027", "static constructors run once at load in the order of the type table, so it may be empty yet; read it where it is used, or build both in one type");
    public static readonly Rule StringElement = new("NANO028", "an unassigned element is no null on the device, and comparing it with a text ends the runtime; fill the array at once, with \"\" for nothing, and keep a count or flags");
    public static readonly Rule Size = new("NANO029", "the device loads at most 65,535 bytes of each in an assembly; move a room to another");
    public static readonly Rule Total = new("NANO036", "more than the firmware's budget; find what can go before the budget grows");
    public static readonly Rule Layer = new("NANO030", "only firmware/Drivers and Program.cs see hardware, network and files; use an interface of firmware/Hardware");
    public static readonly Rule Room = new("NANO031", "a room uses the rooms above it only, see RoomRules; turn the arrow round with an interface, or move the type");
    public static readonly Rule AttributeArgument = new("NANO032", "the metadata processor refuses null and devices cannot read enums in attributes; use \"\", a name, or an int");
    public static readonly Rule TooMany = new("NANO033", "the metadata processor counts them in one byte; divide it");
    public static readonly Rule Nul = new("NANO035", "a text ends at its first NUL on the device; use another separator");
    public static readonly Rule TestField = new("NANO034", "the device's launcher calls tests without an instance, so the field is never made; make it in the test, or make it static in [Setup]");

    /// <summary>About a project, not about its code; the advice is in the message.</summary>
    public static readonly Rule Project = new("NANO002", "say it in the .nfproj as Visual Studio would need it");

    /// <summary>The rule that naming a type breaks, or null.</summary>
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

    /// <summary>The rule that calling a method breaks, given as "Namespace.Type::Method"; or null.</summary>
    public static Rule OfCall(string method)
    {
        return method switch
        {
            "System.DateTime::Parse" or "System.DateTime::TryParse" or "System.Convert::ToDateTime" => DateParse,
            "System.IO.DriveInfo::get_TotalSize" => NoAnswer,
            _ when method.EndsWith("::BeginInvoke", StringComparison.Ordinal) || method.EndsWith("::EndInvoke", StringComparison.Ordinal) => AsynchronousDelegate,
            _ => null,
        };
    }
}
