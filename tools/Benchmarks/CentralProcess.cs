// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace OcppStation.Benchmarks;

/// <summary>The bench central system in a process of its own, with a new database file.</summary>
internal sealed class CentralProcess : IDisposable
{
    /// <summary>.NET's setting for sockets; what is measured runs without it.</summary>
    public const string InlineSockets = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("benchmark-");
    private readonly Process _process;

    private CentralProcess(int heartbeatSeconds)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "OcppStation.CentralSystem.dll");
        string database = Path.Combine(_folder.FullName, "central.db");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port", "0", "--http", "127.0.0.1:0", "--db", database, "--heartbeat", heartbeatSeconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [InlineSockets] = "0" },
        });
    }

    /// <summary>Base URL for stations.</summary>
    public string Url { get; private set; }

    /// <summary>Base URL of the API.</summary>
    public string Http { get; private set; }

    public static async Task<CentralProcess> StartAsync(int heartbeatSeconds)
    {
        CentralProcess central = new(heartbeatSeconds);
        string line = await central._process.StandardOutput.ReadLineAsync() ?? throw new InvalidDataException("the central system did not start");
        string[] words = line.Split(' ');
        central.Http = words[1]["http=".Length..];
        central.Url = words[2]["central=".Length..];
        _ = central.DiscardOutputAsync();
        return central;
    }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public string Cost()
    {
        _process.Refresh();
        return string.Create(CultureInfo.InvariantCulture, $"{_process.WorkingSet64 / 1048576} MB, {_process.TotalProcessorTime.TotalSeconds:0.0} s of CPU");
    }

    /// <summary>As Ctrl-C does; returns how long it took and the exit code.</summary>
    public async Task<string> StopAsync()
    {
        long start = Stopwatch.GetTimestamp();
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, exit code {_process.ExitCode}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task DiscardOutputAsync()
    {
        char[] buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) > 0)
        {
        }
    }
}
