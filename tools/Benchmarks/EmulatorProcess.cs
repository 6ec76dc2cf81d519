// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace OcppStation.Benchmarks;

/// <summary>The emulator in a process of its own, with an empty flash, connected to a central system outside.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("benchmark-");
    private readonly HttpClient _http;
    private readonly Process _process;

    /// <param name="arguments">Options of the emulator besides flash, ports and central system.</param>
    public EmulatorProcess(string centralUrl, string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Emulator.dll");
        string[] all = [program, "--central", centralUrl, "--flash", _flash.FullName, "--http", "127.0.0.1:0", "--no-web", .. arguments];
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, UseShellExecute = false });
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidDataException("the emulator did not start");
        _http = new HttpClient { BaseAddress = new Uri(line.Split(' ')[1]["http=".Length..]) };
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>When the process was started, a time stamp of <see cref="Stopwatch"/>.</summary>
    public long Started { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>A number of the metrics endpoint.</summary>
    public async Task<long> ReadAsync(string metric)
    {
        string text = await _http.GetStringAsync("/metrics");
        string line = text.Split('\n').Single(one => one.StartsWith("ocppstation_" + metric + " ", StringComparison.Ordinal));
        return long.Parse(line[(line.IndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until a metric is that large; returns the seconds since the process was started.</summary>
    public async Task<double> ReachAsync(string metric, long least, TimeSpan patience)
    {
        while (await ReadAsync(metric) < least)
        {
            if (Stopwatch.GetElapsedTime(Started) > patience)
            {
                throw new TimeoutException($"{metric} does not reach {least}");
            }

            await Task.Delay(200);
        }

        return Stopwatch.GetElapsedTime(Started).TotalSeconds;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
        _flash.Delete(recursive: true);
    }
}
