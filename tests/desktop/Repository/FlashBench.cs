// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// flash.ps1 and the boards in a folder of their own, whose path has a space and brackets as all paths here have, and a nanoff that
/// writes down what it is asked for (FakeNanoff.sh).
/// </summary>
internal sealed class FlashBench : IDisposable
{
    private readonly PowerShellSession _session;
    private readonly string _root = Directory.CreateTempSubdirectory("flash [1] ").FullName;

    public FlashBench(PowerShellSession session)
    {
        _session = session;
        Write("flash.ps1", RepositoryFiles.Read("flash.ps1"));
        foreach (string board in Directory.EnumerateDirectories(RepositoryFiles.PathOf("boards")))
        {
            Write($"boards/{Path.GetFileName(board)}/board.json", File.ReadAllText(Path.Combine(board, "board.json")));
        }

        Write("firmware/bin/Release/OcppStation.bin", "NFMRK1 and so on");
        Write("bin [2]/nanoff", RepositoryFiles.Read("tests/desktop/Repository/FakeNanoff.sh"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf("bin [2]/nanoff"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Write("nanoff/plays", string.Empty);
        Write("nanoff/calls", string.Empty);
        Directory.CreateDirectory(Temp);
    }

    /// <summary>Exit code of the last run.</summary>
    public int Code { get; private set; }

    /// <summary>What the last run wrote on standard output and error.</summary>
    public string Output { get; private set; }

    /// <summary>What it wrote on standard error.</summary>
    public string Error { get; private set; }

    /// <summary>The arguments of every call of nanoff so far.</summary>
    public string[] Calls => File.ReadAllLines(PathOf("nanoff/calls"));

    /// <summary>The calls that change the device.</summary>
    public string[] Writes => Calls.Where(call => !call.Contains("--devicedetails") && !call.Contains("--listports")).ToArray();

    /// <summary>The folder for temporary files.</summary>
    public string Temp => PathOf("temp [3]");

    public string PathOf(string name) => Path.Combine(_root, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name)));
        File.WriteAllText(PathOf(name), text, new UTF8Encoding(false));
    }

    /// <summary>A call of nanoff that contains a text ends with a code, and says something.</summary>
    public void Play(string part, int code, string output = "")
    {
        File.AppendAllText(PathOf("nanoff/plays"), $"{part}|{code}|{output}\n");
    }

    /// <summary>Runs flash.ps1 with arguments as one types them.</summary>
    public void Run(string arguments)
    {
        string line = $"$env:PATH = {Quote(PathOf("bin [2]"))} + ':/usr/bin:/bin'; $env:TMPDIR = {Quote(Temp)}; "
            + $"$env:FAKE_NANOFF = {Quote(PathOf("nanoff"))}; Set-Location -LiteralPath {Quote(_root)}; & ./flash.ps1 {arguments}";
        (Code, string output, Error) = _session.Run(line);
        Output = output + Error;
        Assert.IsEmpty(Directory.GetFileSystemEntries(Temp), "temporary files are left");
    }

    /// <summary>Runs flash.ps1 and expects that it did all it was asked for.</summary>
    public void RunWell(string arguments)
    {
        Run(arguments);
        Assert.AreEqual(0, Code, Output);
        StringAssert.Contains(Output, "Done: ");
    }

    /// <summary>Runs flash.ps1 and expects that it refuses before nanoff has done anything.</summary>
    public void RunRefused(string arguments, string reason)
    {
        Run(arguments);
        Assert.AreEqual(1, Code, Output);
        Assert.AreEqual(1, Error.Trim().Split('\n').Length, Error);
        StringAssert.Contains(Error, reason);
        Assert.IsEmpty(Calls);
    }

    /// <summary>A file that nanoff was given.</summary>
    public JsonNode Given(string name) => JsonNode.Parse(File.ReadAllText(PathOf("nanoff/" + name)));

    public void Dispose()
    {
        Directory.Delete(_root, true);
    }

    private static string Quote(string text) => PowerShellSession.Quote(text);
}
