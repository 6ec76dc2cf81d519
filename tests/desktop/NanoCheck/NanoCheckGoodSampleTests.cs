// SPDX-License-Identifier: MIT

namespace OcppStation.Tests.Desktop;

/// <summary>What nanoFramework can compile and run passes, all in one sample.</summary>
[TestClass]
public class NanoCheckGoodSampleTests
{
    private const string Good = """"
        using System;
        using System.Collections;
        using System.Text;
        using System.Threading;

        namespace Samples;

        public delegate void Work();

        public enum Shade { Red, Green, Blue }

        public interface IShape
        {
            int Area { get; }
        }

        public readonly struct Size(int width, int height)
        {
            public int Width { get; } = width;

            public int Height { get; } = height;

            public static Size operator +(Size a, in Size b) => new(a.Width + b.Width, a.Height + b.Height);

            public void Deconstruct(out int width, out int height)
            {
                width = Width;
                height = Height;
            }
        }

        public sealed class Resource : IDisposable
        {
            ~Resource()
            {
            }

            public void Dispose()
            {
                GC.SuppressFinalize(this);
            }
        }

        public class Good(int start) : IShape, IEnumerable
        {
            private const string Raw = """{"a":1}""";
            private static readonly byte[] s_table = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
            private readonly object _lock = new();
            private readonly int[][] _rows = [[1, 2], [3]];
            private int _count;

            public event EventHandler Changed;

            public event Work Done
            {
                add { }
                remove { }
            }

            public int Start { get; init; } = start;

            int IShape.Area => _rows[0][0];

            public IEnumerator GetEnumerator() => _rows.GetEnumerator();

            public string Describe(object value, string name = null, params object[] rest)
            {
                string kind = value switch
                {
                    int n when n is > 0 and < 10 => $"small {n:D3}",
                    double d => $"{d,8:F1} {d:N0}",
                    string { Length: > 0 } text => text,
                    Shade.Red or Shade.Blue => "a colour",
                    null => "nothing",
                    _ => "other",
                };
                lock (_lock)
                {
                    _count++;
                    Changed?.Invoke(this, EventArgs.Empty);
                    name ??= value?.ToString() ?? kind;
                }

                int Twice(int n) => n * 2 + _count;
                ArrayList list = [Twice(_rows[0][0]), Shade.Green, 230.1];
                Hashtable table = new() { { "a", 1 }, { "b", s_table } };
                using Resource resource = new();
                StringBuilder builder = new();
                foreach (object item in list)
                {
                    builder.Append(item.ToString()).Append(1.5.ToString("F1"));
                }

                foreach (DictionaryEntry entry in table)
                {
                    builder.Append((string)entry.Key);
                }

                foreach (char c in Raw)
                {
                    builder.Append(c);
                }

                int captured = rest.Length;
                Work work = () => captured += builder.Length;
                work += static () => Thread.Sleep(0);
                work();
                new Thread(Safe).Start();
                (int width, int height) = new Size(1, 2) + new Size(3, 4);
                return string.Concat(kind, name, builder) + width.ToString("X4") + height;
            }

            public static int Number(string name)
            {
                switch (name)
                {
                    case "one": return 1;
                    case "two": return 2;
                    case "three": return 3;
                    case "four": return 4;
                    case "five": return 5;
                    case "six": return 6;
                    case "seven": return 7;
                    default: return int.TryParse(name, out int number) ? number : -1;
                }
            }

            private static void Safe()
            {
                try
                {
                    Interlocked.Increment(ref s_runs);
                    throw new InvalidOperationException("why", null);
                }
                catch (Exception exception) when (exception is ArgumentException)
                {
                    Console.WriteLine("why");
                }
                catch (Exception exception)
                {
                    Console.WriteLine(exception.Message + " " + DateTime.UtcNow.ToString("o"));
                }
                finally
                {
                    s_runs = 0;
                }
            }

            private static int s_runs;
        }

        public static class Extensions
        {
            public static int Doubled(this int value) => value * 2;

            public static ref int First(int[] values) => ref values[0];
        }
        """";

    [TestMethod]
    public void What_the_device_can_run_passes()
    {
        NanoCheckBench.AssertClean(NanoCheckBench.CheckSource(Good));
    }
}
