// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>JSON text read in one go, or in slices as a tick would.</summary>
public static class Scanned
{
    /// <summary>A value of a text that must be well-formed.</summary>
    public static JsonValue Value(string text)
    {
        JsonScanner scanner = All(Encoding.UTF8.GetBytes(text));
        Assert.IsTrue(scanner.IsWellFormed, text + ": " + scanner.Fault);
        return scanner.Root;
    }

    /// <summary>Elements of an array.</summary>
    public static int Count(JsonValue array)
    {
        int count = 0;
        for (JsonValue item = array.First(); item.Exists; item = item.Next())
        {
            count++;
        }

        return count;
    }

    /// <summary>The scanner after the whole frame.</summary>
    public static JsonScanner All(byte[] frame)
    {
        JsonScanner scanner = new();
        scanner.Begin(frame);
        Assert.IsTrue(scanner.Continue(int.MaxValue));
        return scanner;
    }

    /// <summary>The scanner after the whole frame, as many slices as there are tokens and string bytes.</summary>
    public static JsonScanner InSmallSlices(byte[] frame)
    {
        JsonScanner scanner = new();
        scanner.Begin(frame);
        while (!scanner.Continue(1))
        {
        }

        return scanner;
    }
}
