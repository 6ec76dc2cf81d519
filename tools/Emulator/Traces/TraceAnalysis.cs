// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>
/// Reads a trace of any station's frames (JSON Lines) and tells its sessions, silences, latencies, and what OCPP 1.6 does not allow:
/// schema, order, meters that run backwards.
/// </summary>
internal sealed class TraceAnalysis
{
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(5);

    private readonly TraceCalls _calls = new();
    private readonly List<TraceSession> _sessions = [];
    private readonly List<string> _gaps = [];
    private readonly List<string> _violations = [];
    private readonly Dictionary<int, double> _registers = [];
    private DateTimeOffset? _last;
    private bool _isAccepted;
    private bool _hasBooted;
    private int _frames;

    /// <summary>What is not allowed, in order; none is good.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Takes all lines; throws <see cref="InvalidDataException"/> when one is none of a trace, or when there is none.</summary>
    public void Read(IEnumerable<string> lines)
    {
        foreach (TraceFrame frame in TraceFrame.ReadAll(lines))
        {
            Take(frame);
        }

        if (_frames == 0)
        {
            throw new InvalidDataException("there is no frame in it");
        }

        foreach (TraceCall call in _calls.Unanswered.Where(call => _last - call.Frame.At > TimeSpan.FromSeconds(30)))
        {
            Complain(call.Frame, $"{call.Action} is never answered");
        }
    }

    /// <summary>Writes what was found.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine($"{_frames} frames");
        WriteAll(output, "sessions", _sessions.Select(session => session.ToString()));
        WriteAll(output, "gaps", _gaps);
        WriteAll(output, "latencies", _calls.Latencies());
        WriteAll(output, "violations", _violations);
    }

    private static void WriteAll(TextWriter output, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        output.WriteLine($"{title}: {(all.Length == 0 ? "none" : all.Length)}");
        foreach (string line in all)
        {
            output.WriteLine("  " + line);
        }
    }

    /// <summary>Hours, minutes and seconds, however many hours.</summary>
    internal static string Lasting(TimeSpan time) => FormattableString.Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");

    private void Take(TraceFrame frame)
    {
        _frames++;
        if (_last is { } last && frame.At - last > s_silence)
        {
            _gaps.Add(FormattableString.Invariant($"line {frame.Line}: silence of {Lasting(frame.At - last)} until {frame.At:yyyy-MM-dd HH:mm:ss}Z"));
        }

        if (frame.At < _last)
        {
            Complain(frame, "is older than the line before");
        }

        _last = frame.At;
        JsonElement array = frame.Frame;
        bool isFrame = array.ValueKind == JsonValueKind.Array && array.GetArrayLength() >= 3
            && array[0].ValueKind == JsonValueKind.Number && array[1].ValueKind == JsonValueKind.String;
        switch (isFrame ? array[0].GetInt32() : 0)
        {
            case 2 when array.GetArrayLength() == 4 && array[2].ValueKind == JsonValueKind.String && array[3].ValueKind == JsonValueKind.Object:
                TakeCall(new TraceCall(frame, array[1].GetString(), array[2].GetString(), array[3]));
                break;
            case 3 when array[2].ValueKind == JsonValueKind.Object:
                TakeAnswer(frame, array[1].GetString(), array[2]);
                break;
            case 4:
                TakeAnswer(frame, array[1].GetString(), default);
                break;
            default:
                Complain(frame, "no OCPP-J frame");
                break;
        }
    }

    private void TakeCall(TraceCall call)
    {
        Complain(call.Frame, _calls.Begin(call));
        if (call.Frame.Direction == FrameDirection.In)
        {
            return;
        }

        string fault = RequestCheck.Fault(call.Action, call.Payload);
        Complain(call.Frame, fault);
        if (call.Action == "BootNotification")
        {
            _hasBooted = true;
            _isAccepted = false;
        }
        else if (_hasBooted && !_isAccepted)
        {
            Complain(call.Frame, $"{call.Action} is sent before the boot is accepted (4.2)");
        }

        if (fault == null)
        {
            TakeTransaction(call);
        }
    }

    private void TakeTransaction(TraceCall call)
    {
        switch (call.Action)
        {
            case "StartTransaction":
                _sessions.Add(new TraceSession
                {
                    Connector = call.Payload.GetProperty("connectorId").GetInt32(),
                    IdTag = call.Payload.GetProperty("idTag").GetString(),
                    MeterStart = call.Payload.GetProperty("meterStart").GetInt32(),
                    Started = call.Payload.GetProperty("timestamp").GetDateTimeOffset(),
                });
                break;
            case "StopTransaction":
                Stop(call);
                break;
            case "MeterValues":
                TakeRegister(call);
                break;
        }
    }

    private void Stop(TraceCall call)
    {
        int id = call.Payload.GetProperty("transactionId").GetInt32();
        TraceSession session = _sessions.LastOrDefault(one => one.TransactionId == id);
        if (session == null)
        {
            return;
        }

        if (session.Stopped != null)
        {
            Complain(call.Frame, $"transaction {id} is stopped a second time");
        }

        session.MeterStop = call.Payload.GetProperty("meterStop").GetInt32();
        session.Stopped = call.Payload.GetProperty("timestamp").GetDateTimeOffset();
        session.Reason = call.Payload.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : "Local";
        Complain(call.Frame, session.MeterStop < session.MeterStart ? $"meterStop {session.MeterStop} is below meterStart {session.MeterStart}" : null);
        Complain(call.Frame, session.Stopped < session.Started ? $"transaction {id} stops before it starts" : null);
    }

    private void TakeRegister(TraceCall call)
    {
        int connector = call.Payload.GetProperty("connectorId").GetInt32();
        foreach (JsonElement sample in call.Payload.GetProperty("meterValue").EnumerateArray().SelectMany(one => one.GetProperty("sampledValue").EnumerateArray()))
        {
            bool isRegister = !sample.TryGetProperty("measurand", out JsonElement measurand) || measurand.GetString() == MeterSample.EnergyRegister;
            if (!isRegister || sample.TryGetProperty("phase", out _)
                || !double.TryParse(sample.GetProperty("value").GetString(), System.Globalization.CultureInfo.InvariantCulture, out double value))
            {
                continue;
            }

            double wattHours = sample.TryGetProperty("unit", out JsonElement unit) && unit.GetString() == "kWh" ? value * 1000 : value;
            if (_registers.TryGetValue(connector, out double before) && wattHours < before)
            {
                Complain(call.Frame, FormattableString.Invariant($"the register of connector {connector} falls from {before} to {wattHours} Wh"));
            }

            _registers[connector] = wattHours;
        }
    }

    private void TakeAnswer(TraceFrame frame, string id, JsonElement payload)
    {
        TraceCall call = _calls.End(frame, id);
        if (call == null)
        {
            Complain(frame, $"an answer to {id}, which nobody has called, or a second one");
            return;
        }

        if (call.Action == "BootNotification" && call.Frame.Direction == FrameDirection.Out)
        {
            _isAccepted = payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("status", out JsonElement status) && status.ValueEquals("Accepted");
        }

        bool hasId = payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("transactionId", out _);
        if (call.Action == "StartTransaction" && hasId && payload.GetProperty("transactionId").TryGetInt32(out int transactionId)
            && _sessions.LastOrDefault(one => one.TransactionId == null) is { } session)
        {
            session.TransactionId = transactionId;
        }
    }

    private void Complain(TraceFrame frame, string what)
    {
        if (what != null)
        {
            _violations.Add($"line {frame.Line}: {what}");
        }
    }
}
