// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Emulator;

/// <summary>
/// Sends a trace's calls to a central system, in their order and at their distances, and tells where it answers otherwise than in the
/// trace. No firmware has a part in it: what is sent is what some station sent once.
/// </summary>
public sealed class TraceReplay
{
    private const int LongestMessageId = 36;

    // How long an answer may take, whatever the speed.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly EmulatorOptions _options;
    private readonly RecordedTrace _trace;
    private readonly TextWriter _output;
    private readonly TransactionIds _ids = new();
    private readonly RecordedCommands _commands;
    private readonly HashSet<string> _messageIds = [];
    private readonly List<TestCase> _results = [];
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly Uri _url;
    private ReplayLink _link;
    private int _commandsSeen;

    private TraceReplay(EmulatorOptions options, RecordedTrace trace, TextWriter output)
    {
        _options = options;
        _trace = trace;
        _output = TextWriter.Synchronized(output);
        _commands = new RecordedCommands(trace.Central, _ids);
        _url = new Uri($"{options.CentralUrl.TrimEnd('/')}/{Uri.EscapeDataString(options.Id)}");
    }

    /// <summary>Replays the trace of the options; returns the exit code.</summary>
    public static async Task<int> RunAsync(EmulatorOptions options, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            RecordedTrace trace = RecordedTrace.Read(File.ReadLines(options.Replay));
            TestReport report = options.Report == null ? null : new TestReport(options.Report);
            TraceReplay replay = new(options, trace, output);
            bool isAsRecorded = await replay.RunAsync(stop);
            report?.Add(replay._results);
            return isAsRecorded ? ExitCode.Ok : ExitCode.ScenarioFailed;
        }
        catch (StartException ex)
        {
            error.WriteLine(ex.Message);
            return ex.ExitCode;
        }
        catch (Exception ex) when (ex is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error.WriteLine("--replay: " + ex.Message);
            return ExitCode.BadOptions;
        }
    }

    private async Task<bool> RunAsync(CancellationToken stop)
    {
        _output.WriteLine($"replay {_options.Replay} to {_url}: {_trace.Station.Count} calls");
        try
        {
            await ReplayAllAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _output.WriteLine("stopped");
        }
        finally
        {
            await (_link?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        foreach (TraceCall missing in _commands.Missing)
        {
            _output.WriteLine($"{missing}: the central system called it in the trace, and did not now");
        }

        int sent = _results.Count;
        _results.AddRange(_trace.Station.Skip(sent).Select(call => new TestCase("replay", call.ToString(), TimeSpan.Zero) { Skipped = "not sent" }));
        int failed = _results.Count(one => one.Failure != null);
        _output.WriteLine($"{sent} of {_trace.Station.Count} calls sent, {failed} not answered as recorded; "
            + $"{_commandsSeen} calls of the central system; {_complaints.Count} violations of OCPP-J");
        _results.Add(new TestCase("replay", "OCPP-J", TimeSpan.Zero)
        {
            Failure = _complaints.FirstOrDefault(),
            FailureText = string.Join('\n', _complaints),
        });
        return failed == 0 && sent == _trace.Station.Count && _complaints.IsEmpty;
    }

    private async Task ReplayAllAsync(CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        foreach (TraceCall call in _trace.Station)
        {
            TimeSpan due = (call.Frame.At - _trace.Station[0].Frame.At) / _options.Speed;
            TimeSpan left = due - Stopwatch.GetElapsedTime(start);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, stop);
            }

            if (!await ReplayAsync(call, stop))
            {
                return;
            }
        }
    }

    /// <returns>False when there is no connection to be had.</returns>
    private async Task<bool> ReplayAsync(TraceCall call, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        string[] differences;
        bool isConnected = true;
        try
        {
            isConnected = false;
            await ConnectAsync(stop);
            isConnected = true;
            RecordedAnswer answer = await _link.CallAsync(MessageId(call), call.Action, _ids.Translate(call.Payload), s_patience, stop);
            differences = Weigh(call, answer);
        }
        catch (TimeoutException)
        {
            differences = [$"no answer within {s_patience.TotalSeconds:0} s"];
        }
        catch (WebSocketException ex)
        {
            differences = [isConnected ? ex.Message : $"cannot connect: {ex.InnerException?.Message ?? ex.Message}"];
        }

        foreach (string difference in differences)
        {
            _output.WriteLine($"{call}: {difference}");
        }

        _results.Add(new TestCase("replay", call.ToString(), Stopwatch.GetElapsedTime(start))
        {
            Failure = differences.FirstOrDefault(),
            FailureText = differences.Length == 0 ? null : $"{string.Join('\n', differences)}\nsent {_ids.Translate(call.Payload).ToJsonString()}",
        });
        return isConnected;
    }

    /// <summary>Compares an answer with the recorded one. Calls that the trace has no answer to may get any.</summary>
    private string[] Weigh(TraceCall call, RecordedAnswer answer)
    {
        if (call.Action == "StartTransaction")
        {
            _ids.Learn(call.Answer?.TransactionId, answer.TransactionId);
        }

        return call.Answer == null ? [] : [.. answer.DifferencesFrom(call.Answer)];
    }

    private async Task ConnectAsync(CancellationToken stop)
    {
        if (_link is { IsOpen: true })
        {
            return;
        }

        if (_link != null)
        {
            _output.WriteLine("the connection is gone; connecting again");
            await _link.DisposeAsync();
            _link = null;
        }

        string credentials = _options.Password == null ? null : $"{_options.Id}:{_options.Password}";
        _link = await ReplayLink.ConnectAsync(_url, credentials, Answer, Complain, stop);
    }

    private RecordedAnswer Answer(string action, JsonElement payload)
    {
        _commandsSeen++;
        RecordedAnswer answer = _commands.Answer(action, payload, out string note);
        if (note != null)
        {
            _output.WriteLine(note);
        }

        return answer;
    }

    private void Complain(string what)
    {
        _complaints.Enqueue(what);
        _output.WriteLine(what);
    }

    /// <summary>As recorded; a trace may have an id twice, when it is of several lives of a station, and a connection may not.</summary>
    private string MessageId(TraceCall call) =>
        call.Id.Length is > 0 and <= LongestMessageId && _messageIds.Add(call.Id) ? call.Id : Guid.NewGuid().ToString();
}
