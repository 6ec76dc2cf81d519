// SPDX-License-Identifier: MIT

namespace OcppStation.Tests.Desktop;

/// <summary>What compiles, passes the metadata processor and then goes wrong on the device: each caught in a sample, its neighbour not.</summary>
[TestClass]
public class NanoCheckTrapTests
{
    private const string Names = "public static class Names { public static readonly string[] All = [\"a\"]; public const int Count = 1; public static int Length() { return All.Length; } "
        + "public static int Twice(int n) { return n * 2; } public static string First => All[0]; }";

    [TestMethod]
    [DataRow("private static readonly string[] s_names = Names.All;")]
    [DataRow("private static readonly int s_count = Names.Length();")]
    [DataRow("private static readonly string s_first = Names.First;")]
    [DataRow("private static readonly int s_count = Count(); private static int Count() { return Names.Length() + 1; }")]
    [DataRow("private static readonly object s_made = new Maker(); public class Maker { private readonly int _length = Names.Length(); }")]
    [DataRow("private static int s_count; static Sample() { s_count = Names.All.Length; }")]
    [DataRow("private static readonly Plain s_work = () => { };")]
    public void A_static_that_reads_another_types_static_is_caught(string members)
    {
        NanoCheckBench.AssertCaught("NANO027", NanoCheckBench.CheckMembers(members + Names));
    }

    [TestMethod]
    [DataRow("private static readonly string[] s_names = [\"b\"]; private static readonly int s_count = s_names.Length;")]
    [DataRow("private static readonly int s_count = Names.Count;")]
    [DataRow("private static readonly int s_count = Names.Twice(Names.Count);")]
    [DataRow("private static readonly string s_empty = string.Empty; private static readonly byte[] s_table = [1, 2, 3, 4, 5, 6, 7, 8, 9];")]
    [DataRow("private readonly string[] _names = Names.All; public static string[] All() { return Names.All; }")]
    [DataRow("private static readonly Plain s_work = Work; private static void Work() { }")]
    public void A_static_that_reads_constants_and_its_own_type_passes(string members)
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(members + Names));
    }

    [TestMethod]
    [DataRow("private static readonly string[] s_codes = [null, \"ContactorWelded\"];")]
    [DataRow("private static readonly string[] s_codes = { \"a\", default };")]
    [DataRow("private static readonly string[] s_codes = new string[] { \"a\", (string)null };")]
    [DataRow("private readonly string[] _users = new string[40];")]
    [DataRow("public string[] Made(int n) { return new string[n]; }")]
    [DataRow("public string[] Made(int n) { string[] a = new string[n]; for (int i = 0; i < a.Length; i++) { if (i > 0) { a[i] = \"\"; } } return a; }")]
    [DataRow("public string[] Made(int n) { string[] a = new string[n]; for (int i = 1; i < a.Length; i++) { a[i] = \"\"; } return a; }")]
    [DataRow("public string[] Made(int n) { string[] a = new string[n]; a[0] = \"\"; return a; }")]
    [DataRow("public void Set(string[] a) { a[0] = null; }")]
    [DataRow("public void Set(string[] a, bool b) { a[0] = b ? \"x\" : null; }")]
    [DataRow("public void Clear(string[] a) { Array.Clear(a, 0, 1); }")]
    [DataRow("public void Take(params string[] a) { } public void Give() { Take(\"a\", null); }")]
    [DataRow("public bool Is(string[] a) { return a[0] == null; }")]
    [DataRow("public bool Is(string[] a) { return null != a[0]; }")]
    [DataRow("public bool Is(string[] a) { return a[0] is null; }")]
    [DataRow("public bool Is(string[] a) { return a[0] is not null; }")]
    [DataRow("public bool Is(string[] a) { return a[0] is { Length: 1 }; }")]
    [DataRow("public string Or(string[] a) { return a[0] ?? \"x\"; }")]
    [DataRow("public string Text(string[] a) { return a[0]?.Trim(); }")]
    [DataRow("public bool Is(string[] a) { string first = a[0]; return first == null; }")]
    [DataRow("public bool Is(string[] a) { foreach (string one in a) { if (one == null) { return true; } } return false; }")]
    public void An_element_of_a_string_array_that_may_be_null_is_caught(string members)
    {
        NanoCheckBench.AssertCaught("NANO028", NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    [DataRow("private static readonly string[] s_codes = [\"\", \"ContactorWelded\"];")]
    [DataRow("private readonly string[] _none = new string[0];")]
    [DataRow("public string[] Made(int n) { string[] a = new string[n]; for (int i = 0; i < a.Length; i++) { a[i] = \"\"; } return a; }")]
    [DataRow("private string[] _a; public Sample(int n) { _a = new string[n]; for (int i = 0; i < _a.Length; i++) { _a[i] = string.Empty; } }")]
    [DataRow("private readonly object[] _any = [null]; private readonly string[][] _rows = new string[4][]; public bool Is() { return _any[0] == null && _rows[0] == null; }")]
    [DataRow("public bool Is(string[] a) { return a == null || a[0] == \"x\" || a[0].Length == 0 || string.IsNullOrEmpty(a[0]); }")]
    [DataRow("public bool Is(string[] a, string b) { string c = b; return c == null || b is null; }")]
    public void An_array_of_texts_passes(string members)
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    [DataRow("[nanoFramework.TestFramework.DataRow(null)] public void Run(string s) { }")]
    [DataRow("[nanoFramework.TestFramework.DataRow(\"x\", null)] public void Run(string s, object o) { }")]
    [DataRow("[nanoFramework.TestFramework.DataRow(Own.A)] public void Run(Own a) { }")]
    [DataRow("[nanoFramework.TestFramework.DataRow(new object[] { \"x\", Own.B })] public void Run(string s, Own a) { }")]
    [DataRow("[Mine(default)] public void Run() { } public class MineAttribute(string s) : Attribute { public string S = s; }")]
    [DataRow("[Mine(O = null)] public void Run() { } public class MineAttribute : Attribute { public string O; }")]
    public void An_attribute_with_null_or_an_enum_is_caught(string members)
    {
        NanoCheckBench.AssertCaught("NANO032", NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    [DataRow("[nanoFramework.TestFramework.DataRow(\"\", 1, 2L, true, 'c', 0.5)] public void Run(string s, int n, long l, bool b, char c, double d) { }")]
    [DataRow("[nanoFramework.TestFramework.DataRow((int)Own.A)] public void Run(int a) { }")]
    [DataRow("[AttributeUsage(AttributeTargets.Class)] public class MineAttribute : Attribute { }")]
    public void An_attribute_with_plain_values_passes(string members)
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    [DataRow("private int _a;")]
    [DataRow("private readonly object _a = new();")]
    [DataRow("public int A { get; set; }")]
    public void A_test_class_with_state_of_its_own_is_caught(string member)
    {
        NanoCheckBench.AssertCaught("NANO034", NanoCheckBench.CheckMembers(TestClass(member)));
    }

    [TestMethod]
    [DataRow("private static int s_a; private const int B = 1; private static int A => s_a; private int C => s_a;")]
    [DataRow("private class Inner { private int _a; public int A => _a; }")]
    public void A_test_class_with_static_state_passes(string members)
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(TestClass(members)));
    }

    [TestMethod]
    [DataRow(@"public string Join(string a, string b) { return a + ""\0"" + b; }")]
    [DataRow(@"public int Find(string a) { return a.IndexOf('\u0000'); }")]
    public void A_NUL_in_a_text_is_caught(string member)
    {
        NanoCheckBench.AssertCaught("NANO035", NanoCheckBench.CheckMembers(member));
    }

    [TestMethod]
    public void A_separator_that_is_no_NUL_passes()
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(@"public string Join(string a, string b) { return a + '\f' + b + ""0""; }"));
    }

    [TestMethod]
    public void A_switch_has_at_most_255_cases()
    {
        NanoCheckBench.AssertCaught("NANO033", NanoCheckBench.CheckMembers(Switch(256)));
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(Switch(255)));
    }

    private static string TestClass(string members)
    {
        return "[nanoFramework.TestFramework.TestClass] public class Tests { " + members + " }";
    }

    private static string Switch(int cases)
    {
        string all = string.Empty;
        for (int i = 0; i < cases; i++)
        {
            all += $"case {i}: return {(i * 7919) % 1009};";
        }

        return $"public int Of(int n) {{ switch (n) {{ {all} default: return -1; }} }}";
    }
}
