// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace OcppStation.Emulator;

/// <summary>
/// <c>dotnet run</c> starts the emulator as a process of its own. Whoever kills that command means a power cut, so the emulator ends
/// with it, as hard. Only on Linux; elsewhere, and when it was started otherwise, nothing is done.
/// </summary>
internal static class RunParent
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(200);

    /// <summary>Begins to watch, if the parent is <c>dotnet run</c>.</summary>
    public static void Watch()
    {
        int parent = ParentOf("self");
        if (parent <= 1 || !IsDotnetRun(parent))
        {
            return;
        }

        new Thread(() => KillAfter(parent)) { IsBackground = true, Name = "parent" }.Start();
    }

    private static void KillAfter(int parent)
    {
        while (ParentOf("self") == parent)
        {
            Thread.Sleep(s_period);
        }

        Process.GetCurrentProcess().Kill();
    }

    private static bool IsDotnetRun(int process)
    {
        string[] words = Read($"/proc/{process}/cmdline").Split('\0');
        return Path.GetFileName(words[0]) == "dotnet" && Array.IndexOf(words, "run") > 0;
    }

    /// <summary>The parent of a process; 0 where that cannot be told.</summary>
    private static int ParentOf(string process)
    {
        // "pid (name) state parent ...": the name may have anything in it (proc(5)).
        string status = Read($"/proc/{process}/stat");
        string[] fields = status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.TryParse(fields[1], out int parent) ? parent : 0;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
