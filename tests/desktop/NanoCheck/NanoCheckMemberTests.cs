// SPDX-License-Identifier: MIT

using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>What must not be declared, each caught in a sample, at its line, also where there is no code to walk.</summary>
[TestClass]
public class NanoCheckMemberTests
{
    [TestMethod]
    [DataRow("NANO010", "public class Box<T> { public T Value; }")]
    [DataRow("NANO010", "public interface IBox<T> { }")]
    [DataRow("NANO010", "public delegate T Made<T>();")]
    [DataRow("NANO010", "public T Echo<T>(T value) { return value; }")]
    [DataRow("NANO011", "public Action<int> Field;")]
    [DataRow("NANO011", "public Func<int> Property { get; set; }")]
    [DataRow("NANO011", "public event EventHandler<EventArgs> Happened;")]
    [DataRow("NANO011", "public delegate void Takes(Action<int> a);")]
    [DataRow("NANO011", "public interface IMade { Func<int> Make(); }")]
    [DataRow("NANO011", "public abstract class Maker { public abstract void Make(Action<int> a); }")]
    [DataRow("NANO012", "public int[,] Grid;")]
    [DataRow("NANO012", "public interface IGrid { int[,] Grid(); }")]
    [DataRow("NANO014", "public unsafe int* Pointer;")]
    [DataRow("NANO014", "public unsafe int Read(int* p) { return *p; }")]
    [DataRow("NANO015", "private int _n = 1; public int Twice() => checked(_n * 2);")]
    [DataRow("NANO016", "public interface IThing { int Twice(int n) { return n * 2; } }")]
    [DataRow("NANO026", "private volatile int _n; public void Set() { _n = 1; }")]
    public void A_declaration_that_the_device_cannot_load_or_run_is_caught(string code, string members)
    {
        NanoCheckBench.AssertCaught(code, NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    [DataRow("public interface IThing { static int Twice(int n) => n * 2; }")]
    [DataRow("private int[][] _rows = [[1, 2], [3]]; ~Sample() { _rows = null; }")]
    [DataRow("public void Run() { object captured = 1; Plain p = () => captured = null; p(); }")]
    public void Its_neighbours_that_run_pass(string members)
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    [DataRow("public void Run() { new Thread(() => Work()).Start(); } private static void Work() { }")]
    [DataRow("public void Run() { new Thread(Work).Start(); } private void Work() { try { Sleep(); } catch (ArgumentException) { } } void Sleep() { Thread.Sleep(1); }")]
    [DataRow("public void Run() { new Thread(Work).Start(); } private void Work() { Thread.Sleep(1); try { Thread.Sleep(1); } catch (Exception) { } }")]
    [DataRow("public void Run() { new Thread(Work).Start(); } private void Work() { try { Thread.Sleep(1); } catch (Exception) { throw; } }")]
    [DataRow("public void Run() { new Thread(Work).Start(); } private void Work() { try { Thread.Sleep(1); } catch (Exception e) when (e.Message == null) { } }")]
    [DataRow("public void Run() { new Thread(Work).Start(); } protected virtual void Work() { Again(); } private void Again() { Work(); }")]
    [DataRow("public void Run(ThreadStart start) { new Thread(start.Invoke).Start(); }")]
    public void A_thread_whose_top_method_lets_an_exception_through_is_caught(string members)
    {
        NanoCheckBench.AssertCaught("NANO022", NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    [DataRow("public void Run() { new Thread(Work).Start(); } private void Work() { try { Thread.Sleep(1); } catch (Exception e) { Console.WriteLine(e.Message); } }")]
    [DataRow("public void Run() { new Thread(Work).Start(); } private void Work() { while (true) { try { Thread.Sleep(1); } catch { } } }")]
    [DataRow("public void Run(int ms) { new Thread(() => { try { Thread.Sleep(ms); } catch (Exception) { } }).Start(); }")]
    [DataRow("public void Run() { new Thread(Work).Start(); } private void Work() { Guarded(); } private void Guarded() { try { Thread.Sleep(1); } catch (Exception) { } }")]
    public void A_thread_whose_top_method_catches_everything_passes(string members)
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckMembers(members));
    }

    [TestMethod]
    public void A_rule_is_reported_once_a_line()
    {
        Violation[] violations = NanoCheckBench.CheckMembers("public Action<int> First, Second; public int[,] Grid;");
        Assert.AreEqual(2, violations.Length, string.Join<Violation>("\n", violations));
    }
}
