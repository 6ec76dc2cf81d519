// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>The emulator as a .NET tool: packed from what is built, installed from a folder, run.</summary>
[TestClass]
public sealed class ToolPackageTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    [TestMethod]
    public void It_is_packed_installed_and_plays_a_scenario()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ocppstation-tool-");
        try
        {
            string packages = Path.Combine(folder.FullName, "packages");
            string tools = Path.Combine(folder.FullName, "tools");
            string configuration = AppContext.BaseDirectory.Contains("Release") ? "Release" : "Debug";
            Run(folder.FullName, "dotnet", "pack", RepositoryFiles.PathOf("tools/Emulator"), "--no-build", "-c", configuration, "-o", packages);
            File.WriteAllText(Path.Combine(folder.FullName, "nuget.config"), $"""
                <configuration><packageSources><clear /><add key="local" value="{packages}" /></packageSources></configuration>
                """);
            Run(folder.FullName, "dotnet", "tool", "install", "OcppStation.Emulator", "--tool-path", tools, "--prerelease",
                "--configfile", Path.Combine(folder.FullName, "nuget.config"));
            string tool = Directory.EnumerateFiles(tools, "ocppstation-emulator*").Single();
            string output = Run(folder.FullName, tool, "--scenario", "free-vend", "--exit", "--speed", "20", "--http", "127.0.0.1:0", "--central-port", "0",
                "--flash", Path.Combine(folder.FullName, "flash"));
            StringAssert.Contains(output, "free-vend passed");
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static string Run(string directory, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start);
        System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
        System.Threading.Tasks.Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(true);
        }

        string all = output.Result + error.Result;
        Assert.AreEqual(0, process.ExitCode, $"{program} {string.Join(' ', arguments)}\n{all}");
        return all;
    }
}
