// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// One PowerShell that runs script after script: starting it takes a second, a script some milliseconds. It is the .NET tool of
/// .config/dotnet-tools.json, restored at first use.
/// </summary>
internal sealed class PowerShellSession : IDisposable
{
    private const string End = "<<end>>";
    private const string Loop = "while ($null -ne ($line = [Console]::In.ReadLine())) { $global:LASTEXITCODE = 0; "
        + "try { Invoke-Expression $line } catch { [Console]::Error.WriteLine($_); $global:LASTEXITCODE = 1 } "
        + "[Console]::Out.WriteLine('" + End + "' + $LASTEXITCODE); [Console]::Error.WriteLine('" + End + "') }";

    private static readonly TimeSpan s_restoreTime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_runTime = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private PowerShellSession(Process process)
    {
        _process = process;
    }

    /// <summary>Starts it; the test that asks is inconclusive where PowerShell cannot be had.</summary>
    public static PowerShellSession Start()
    {
        using Process restore = Dotnet("tool", "restore");
        Task<string> output = restore.StandardOutput.ReadToEndAsync();
        Task<string> error = restore.StandardError.ReadToEndAsync();
        if (!restore.WaitForExit(s_restoreTime))
        {
            restore.Kill(true);
            Assert.Inconclusive("FLASH.PS1 IS NOT TESTED: dotnet tool restore takes too long");
        }

        if (restore.ExitCode != 0)
        {
            Assert.Inconclusive("FLASH.PS1 IS NOT TESTED: PowerShell cannot be had. " + output.Result + error.Result);
        }

        return new PowerShellSession(Dotnet("tool", "run", "pwsh", "-NoProfile", "-NoLogo", "-NonInteractive", "-Command", Loop));
    }

    /// <summary>Runs one line.</summary>
    /// <returns>Its exit code, and what it wrote on standard output and on standard error.</returns>
    public (int Code, string Output, string Error) Run(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        Task<string> output = Task.Run(() => ReadToEnd(_process.StandardOutput.ReadLine));
        Task<string> error = Task.Run(() => ReadToEnd(_process.StandardError.ReadLine));
        if (!Task.WaitAll([output, error], s_runTime))
        {
            _process.Kill(true);
            Assert.Fail("no end within a minute: " + line);
        }

        int code = output.Result.LastIndexOf(End, StringComparison.Ordinal);
        return (int.Parse(output.Result[(code + End.Length)..]), output.Result[..code], error.Result.Replace(End, string.Empty));
    }

    /// <summary>A text as PowerShell reads it without looking into it.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''") + "'";

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(s_runTime))
        {
            _process.Kill(true);
        }

        _process.Dispose();
    }

    private static string ReadToEnd(Func<string> readLine)
    {
        StringBuilder text = new();
        while (true)
        {
            string line = readLine() ?? throw new InvalidOperationException("PowerShell has ended: " + text);
            text.Append(line);
            if (line.StartsWith(End, StringComparison.Ordinal))
            {
                return text.ToString();
            }

            text.Append('\n');
        }
    }

    private static Process Dotnet(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = RepositoryFiles.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TERM"] = "dumb";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return Process.Start(start);
    }
}
