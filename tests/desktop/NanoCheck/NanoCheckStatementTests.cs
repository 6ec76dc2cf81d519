// SPDX-License-Identifier: MIT

namespace OcppStation.Tests.Desktop;

/// <summary>What a method must not do, each caught in a sample, at its line.</summary>
[TestClass]
public class NanoCheckStatementTests
{
    [TestMethod]
    [DataRow("NANO010", "T Echo<T>(T value) => value; Echo(1);")]
    [DataRow("NANO010", "object o = new { A = 1 };")]
    [DataRow("NANO011", "Action<int> a = n => { }; a(1);")]
    [DataRow("NANO011", "Action<int> a = null;")]
    [DataRow("NANO011", "Func<int> f = () => 1; f();")]
    [DataRow("NANO011", "var f = (int n) => n + 1; f(1);")]
    [DataRow("NANO011", "object o = typeof(EventHandler<EventArgs>);")]
    [DataRow("NANO012", "int[,] grid = new int[2, 2];")]
    [DataRow("NANO012", "int[,] grid = null; int n = grid[0, 0];")]
    [DataRow("NANO013", "unsafe { int* p = stackalloc int[4]; }")]
    [DataRow("NANO014", "unsafe { fixed (byte* p = new byte[1]) { } }")]
    [DataRow("NANO014", "unsafe { int n = 0; int* p = &n; *p = 1; }")]
    [DataRow("NANO015", "int n = int.MaxValue; n = checked(n + 1);")]
    [DataRow("NANO015", "long n = long.MaxValue; int m = checked((int)n);")]
    [DataRow("NANO020", "DateTime t = DateTime.Parse(\"2026-01-01T00:00:00Z\");")]
    [DataRow("NANO020", "DateTime.TryParse(\"2026-01-01T00:00:00Z\", out DateTime t);")]
    [DataRow("NANO020", "DateTime t = Convert.ToDateTime(\"2026-01-01T00:00:00Z\");")]
    [DataRow("NANO021", "Plain d = () => { }; d.BeginInvoke(null, null);")]
    [DataRow("NANO022", "new Thread(Uncaught).Start();")]
    [DataRow("NANO023", "DateTime t = new DateTime(1, 1, 1);")]
    [DataRow("NANO023", "DateTime t = new(1600, 12, 31, 23, 59, 59);")]
    [DataRow("NANO023", "DateTime t = new DateTime(3001, 1, 1);")]
    [DataRow("NANO023", "DateTime t = new DateTime(0L);")]
    [DataRow("NANO024", "object o = nanoFramework.Json.JsonConvert.DeserializeObject(\"[]\", typeof(ArrayList));")]
    [DataRow("NANO024", "object o = nanoFramework.Json.JsonConvert.DeserializeObject(\"[]\", typeof(object[]));")]
    [DataRow("NANO025", "long n = new System.IO.DriveInfo(\"I:\").TotalSize;")]
    public void A_statement_that_compiles_but_does_not_run_is_caught(string code, string statement)
    {
        NanoCheckBench.AssertCaught(code, NanoCheckBench.CheckStatement(statement));
    }

    [TestMethod]
    [DataRow("NANO017", "double d = 230.1; string s = d.ToString();")]
    [DataRow("NANO017", "float d = 230.1f; string s = d.ToString();")]
    [DataRow("NANO017", "double d = 230.1; string s = \"U=\" + d;")]
    [DataRow("NANO017", "double d = 230.1; string s = \"U=\"; s += d;")]
    [DataRow("NANO017", "double d = 230.1; string s = $\"U={d}\";")]
    [DataRow("NANO017", "double d = 230.1; string s = string.Concat(\"U\", d);")]
    [DataRow("NANO017", "double d = 230.1; string s = string.Format(\"{0:F1} {1}\", d, d);")]
    [DataRow("NANO017", "double d = 230.1; new StringBuilder().Append(d);")]
    [DataRow("NANO017", "float f = 230.1f; new StringBuilder().Append(f);")]
    [DataRow("NANO018", "double d = 230.1; string s = d.ToString(\"0.00\");")]
    [DataRow("NANO018", "double d = 230.1; string s = d.ToString(\"R\");")]
    [DataRow("NANO018", "double d = 230.1; string s = d.ToString(\"P1\");")]
    [DataRow("NANO018", "double d = 230.1; string s = $\"{d:0.0}\";")]
    [DataRow("NANO018", "int n = 7; string s = n.ToString(\"000\");")]
    [DataRow("NANO018", "int n = 7; string s = string.Format(\"{0,8:#,#}\", n);")]
    [DataRow("NANO019", "string s = Own.A.ToString();")]
    [DataRow("NANO019", "string s = \"state \" + Own.B;")]
    [DataRow("NANO019", "string s = \"state \"; s += Own.B;")]
    [DataRow("NANO019", "string s = $\"state {Own.B}\";")]
    [DataRow("NANO019", "string s = \"day \" + DayOfWeek.Friday;")]
    [DataRow("NANO019", "string s = string.Format(\"{0}\", Own.B);")]
    [DataRow("NANO019", "new StringBuilder().Append(Own.B);")]
    public void Text_that_differs_on_the_device_is_caught(string code, string statement)
    {
        NanoCheckBench.AssertCaught(code, NanoCheckBench.CheckStatement(statement));
    }

    [TestMethod]
    [DataRow("double d = 230.1; string s = d.ToString(\"F1\") + $\"{d:N0} {d,8:F2}\" + string.Format(\"{0:F1}\", d);")]
    [DataRow("double d = 230.1; ArrayList values = new ArrayList(); values.Add(d); values.Add(Own.A);")]
    [DataRow("string s = 7.ToString(\"D3\") + 7.ToString(\"X\") + $\"{7,4:x2}\" + (int)Own.B + 'c' + true;")]
    [DataRow("DateTime t = new(2026, 1, 2); string s = t.ToString(\"yyyy-MM-ddTHH:mm:ss.fffZ\");")]
    [DataRow("Hashtable h = (Hashtable)nanoFramework.Json.JsonConvert.DeserializeObject(\"{}\", typeof(Hashtable));")]
    [DataRow("int n = int.MaxValue; n = unchecked(n + 1); byte b = (byte)n;")]
    public void Its_neighbours_that_run_pass(string statement)
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckStatement(statement));
    }
}
