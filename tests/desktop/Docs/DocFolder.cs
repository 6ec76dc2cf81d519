// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.CentralSystem;

namespace OcppStation.Tests.Desktop;

/// <summary>A folder with every file that a command of the docs names, a central system, and bash to run commands there.</summary>
internal sealed class DocFolder : IDisposable
{
    // Long enough for a busy machine; a test that has to wait this long has failed.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ocppstation-docs-");
    private readonly CentralServer _central = new();

    /// <summary>Makes the folder and starts the central system.</summary>
    public static async Task<DocFolder> CreateAsync()
    {
        DocFolder folder = new();
        await folder._central.StartAsync();
        folder.Write("day.json", """{ "steps": [ {"plug": {"connector": 1}}, {"waitStatus": {"connector": 1, "status": "Preparing"}} ] }""");
        folder.Write("fault.json", """{ "steps": [ {"plug": {"connector": 1}}, {"waitStatus": {"connector": 1, "status": "Preparing"}} ] }""");
        folder.Write("tools/Emulator/Scenarios/two-taps.json", Regex.Match(RepositoryFiles.Read("CONTRIBUTING.md"), "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
        folder.Write("trace.jsonl", """
            {"at":"2026-03-01T12:00:00Z","direction":"out","frame":[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]}
            {"at":"2026-03-01T12:00:01Z","direction":"in","frame":[3,"1",{"status":"Accepted","currentTime":"2026-03-01T12:00:00Z","interval":60}]}

            """);
        folder.Write("new.bin", "a package");
        foreach (string board in (string[])["my-board.json", "boards/my-board/board.json", "boards/dual-wroom/board.json"])
        {
            folder.Write(board, RepositoryFiles.Read("boards/dual-wroom/board.json"));
        }

        return folder;
    }

    /// <summary>Runs a program of this repository as built with these tests, short: to its end when it has one, else until it is ready.</summary>
    public void RunProgram(string command)
    {
        bool isEmulator = command.Contains("tools/Emulator");
        bool hasEnd = !isEmulator && !command.Contains("tools/CentralSystem") || Regex.IsMatch(command, "--(exit|help|replay|scenario list)");
        string here = Regex.Replace(command, "--seeds [0-9]+", "--seeds 2").Replace("-- central 2000 60 10", "-- central 20 1 1");
        here = Regex.Replace(here, "-- ticks$", "-- ticks SteadyScenarios.Idle");
        here = Regex.Replace(here, "--every-tick [0-9]+", "--every-tick 1").Replace("--stations 1000", "--stations 20");
        here = Regex.Replace(here, "ws://(127.0.0.1:8887/ocpp|host:port/path)", _central.Url);
        here = Regex.Replace(here, "(--project |^dotnet )((tools|tests)/)", $"$1{RepositoryFiles.Root}/$2").Replace("bin/Debug", "bin/" + Configuration);
        here = Regex.Replace(here, "^dotnet run( -c Release)?", $"dotnet run --no-build -c {Configuration}");
        if (command.Contains("tools/CentralSystem"))
        {
            here += " -- --port 0 --http 127.0.0.1:0";
        }
        else if (isEmulator && !Regex.IsMatch(command, "--(help|replay|scenario list)"))
        {
            here += (here.Contains(" -- ") || here.Contains(".dll") ? string.Empty : " --") + $" --http 127.0.0.1:0 --flash {_folder.FullName}/flash"
                + (here.Contains("--central ") ? string.Empty : " --central-port 0");
        }

        if (hasEnd)
        {
            RunToEnd(here);
        }
        else
        {
            RunUntilReady(here);
        }
    }

    /// <summary>The shell command of the Kubernetes Job, for a small fleet.</summary>
    public void RunFleetJob(string command)
    {
        string emulator = RepositoryFiles.PathOf($"tools/Emulator/bin/{Configuration}/net10.0/Emulator.dll");
        RunUntilReady("export JOB_COMPLETION_INDEX=0 TOKEN=ofthefleet; " + command.Replace("/app/Emulator.dll", emulator).Replace("--stations 1000", "--stations 20")
            .Replace("ws://central-system:9000/ocpp", _central.Url).Replace("0.0.0.0:8080", "127.0.0.1:0").Replace("/flash", _folder.FullName + "/flash"));
    }

    /// <summary>Runs a command in the folder; it must end with 0.</summary>
    public void RunToEnd(string command)
    {
        using Process process = Begin(command);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(true);
        }

        Assert.AreEqual(0, process.ExitCode, $"{command}\n{output.Result}{error.Result}");
    }

    public void Dispose()
    {
        _central.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Delete(true);
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("Release") ? "Release" : "Debug";

    /// <summary>Runs a command in the folder until it says that it is ready, and ends it.</summary>
    private void RunUntilReady(string command)
    {
        using Process process = Begin(command);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> first = process.StandardOutput.ReadLineAsync();
        bool hasSpoken = first.Wait(s_patience);
        process.Kill(true);
        process.WaitForExit();
        Assert.IsTrue(hasSpoken, command);
        StringAssert.StartsWith(first.Result ?? string.Empty, "ready http=", command + "\n" + error.Result);
    }

    private Process Begin(string command)
    {
        ProcessStartInfo start = new("bash", ["-c", "set -o pipefail; " + command])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start);
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path));
        File.WriteAllText(path, text);
    }
}
