// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Text;
using OcppStation.Emulation;
using OcppStation.Tests;

namespace OcppStation.Simulation;

/// <summary>
/// A central system that answers late, twice, wrongly or not at all, sends junk, and gives commands at the worst moments;
/// polite when it is told to be.
/// </summary>
public sealed class RudeCentral
{
    /// <summary>Time for an answer; unlocking takes a few tries of the lock.</summary>
    private const int AnswerMs = 30000;

    private readonly Random _random;
    private readonly Ledger _ledger;
    private readonly ListBook _lists;
    private readonly ILog _trail;
    private readonly Outcome _outcome;
    private readonly PriorityQueue<string, (long, int)> _outbox = new();
    private readonly Dictionary<string, (string Action, long SentMs)> _commands = [];
    private readonly string[] _statuses = new string[3];
    private MemoryLink _link;
    private int _order;
    private int _nextCommand;
    private long _bootedMs;
    private string _bootId;
    private bool _isRejecting;

    public RudeCentral(Random random, Ledger ledger, ListBook lists, ILog trail, Outcome outcome)
    {
        _random = random;
        _ledger = ledger;
        _lists = lists;
        _trail = trail;
        _outcome = outcome;
    }

    /// <summary>Answers everything at once and well.</summary>
    public bool IsPolite { get; set; }

    /// <summary>A time by its clock, as an OCPP timestamp.</summary>
    public string UtcIn(long nowMs, int seconds) => Iso8601.ToText(EpochUtcMs + nowMs + (seconds * 1000L));

    /// <summary>Told of commands and their answers.</summary>
    public Keyring Keyring { get; set; }

    /// <summary>Told of every call of the station.</summary>
    public Action<SeenCall> Saw { get; init; }

    /// <summary>UTC that it believes in at world time 0.</summary>
    public long EpochUtcMs { get; set; } = 1772359200000;

    /// <summary>When it next wants to send; <see cref="long.MaxValue"/> when nothing waits.</summary>
    public long NextMs => _outbox.TryPeek(out _, out (long AtMs, int) at) ? at.AtMs : long.MaxValue;

    /// <summary>Status that a connector was last reported to have; 0 is the station.</summary>
    public string StatusOf(int connectorId)
    {
        return _statuses[connectorId];
    }

    public void Attach(MemoryLink link)
    {
        _link = link;
        _isRejecting = false;
        Forget();
    }

    /// <summary>Every command that has arrived gets one answer, as long as the connection holds; none while the boot is rejected (clause 4.2).</summary>
    public void CheckAnswers(long nowMs)
    {
        foreach ((string command, long sentMs) in _commands.Values)
        {
            if (nowMs - sentMs > AnswerMs)
            {
                throw new Broken($"no answer within {AnswerMs} ms: {command}");
            }
        }
    }

    /// <summary>The connection is gone, and with it what was on its way.</summary>
    public void Forget()
    {
        _outbox.Clear();
        _commands.Clear();
    }

    /// <summary>Reads what has come and sends what is due.</summary>
    public void Poll(long nowMs)
    {
        byte[] bytes;
        while ((bytes = _link.TakeSent()) != null)
        {
            string frame = Encoding.UTF8.GetString(bytes);
            _outcome.Frame(frame);
            SeenCall call = SeenCall.Parse(frame);
            if (call != null)
            {
                _trail.Write("station: " + (frame.Length > 260 ? frame[..260] + "..." : frame));
                Saw(call);
                Answer(call, nowMs);
            }
            else
            {
                TakeResult(frame);
            }
        }

        while (NextMs <= nowMs)
        {
            string frame = _outbox.Dequeue();
            if (_link.Deliver(Encoding.UTF8.GetBytes(frame)))
            {
                bool isBoot = frame.StartsWith($"[3,\"{_bootId}\"", StringComparison.Ordinal) && nowMs < _bootedMs + Limits.CallTimeoutMs;
                _isRejecting = isBoot ? frame.Contains("Rejected") : _isRejecting;
                if (_isRejecting)
                {
                    _commands.Clear();
                }
                else if (frame.StartsWith("[2,\"c", StringComparison.Ordinal))
                {
                    _commands.Add(IdOf(frame), (frame, nowMs));
                    _lists.Sent(IdOf(frame), frame);
                    Keyring.Sent(IdOf(frame), frame);
                }

                _trail.Write("central: " + (frame.Length > 200 ? frame[..200] + "..." : frame));
            }
        }
    }

    /// <summary>Sends a command.</summary>
    public void Command(string action, string payload, long nowMs)
    {
        Send($"[2,\"c{_nextCommand++}\",\"{action}\",{payload}]", nowMs);
    }

    /// <summary>Sends any text.</summary>
    public void Send(string frame, long atMs)
    {
        _outbox.Enqueue(frame, (atMs, _order++));
    }

    private void TakeResult(string frame)
    {
        string id = IdOf(frame);
        _lists.Answered(id, frame);
        Keyring.Answered(id, frame);
        if (!_commands.Remove(id) && id.StartsWith('c') && !_isRejecting)
        {
            throw new Broken("an answer that nobody waits for: " + frame);
        }
    }

    private static string IdOf(string frame)
    {
        return frame[4..frame.IndexOf('"', 4)];
    }

    private void Answer(SeenCall call, long nowMs)
    {
        int dice = IsPolite ? 100 : _random.Next(100);

        // What is not answered may have been lost before it was booked; what is answered with an error was not booked.
        _ledger.Take(call, isBooked: dice is not (0 or 1) and not (>= 8 and < 12));
        if (dice < 3)
        {
            return;
        }

        long atMs = nowMs + (dice < 8 ? _random.Next(60000) : IsPolite ? 0 : _random.Next(400));
        if (dice is >= 8 and < 12)
        {
            Send($"[4,\"{call.MessageId}\",\"InternalError\",\"rude\",{{}}]", atMs);
            return;
        }

        if (dice is 12)
        {
            Send($"[3,\"{call.MessageId}\",{{\"nonsense\":[]}}]", atMs);
            return;
        }

        string answer = $"[3,\"{call.MessageId}\",{Payload(call, nowMs)}]";
        Send(answer, atMs);
        if (dice is 13 or 14)
        {
            Send(answer, atMs + _random.Next(5000));
        }

        if (dice is 15)
        {
            Send(Junk(), atMs);
        }
    }

    private string Payload(SeenCall call, long nowMs)
    {
        string now = Stamp(EpochUtcMs + nowMs);
        string verdict = !IsPolite && _random.Next(12) == 0 ? "Blocked" : "Accepted";
        switch (call.Action)
        {
            case "BootNotification":
                _bootedMs = nowMs;
                _bootId = call.MessageId;
                string status = IsPolite || _random.Next(5) > 0 ? "Accepted" : _random.Next(2) == 0 ? "Pending" : "Rejected";
                return $"{{\"status\":\"{status}\",\"currentTime\":\"{now}\",\"interval\":{_random.Next(5, 300)}}}";
            case "Heartbeat":
                return $"{{\"currentTime\":\"{now}\"}}";
            case "Authorize":
                return $"{{\"idTagInfo\":{{\"status\":\"{verdict}\"}}}}";
            case "StartTransaction":
                return $"{{\"transactionId\":{_ledger.IdOf(call)},\"idTagInfo\":{{\"status\":\"{verdict}\"}}}}";
            case "DataTransfer":
                return "{\"status\":\"Accepted\"}";
            case "StatusNotification":
                _statuses[(int)call.Int("connectorId")] = call.Text("status");
                return "{}";
            default:
                return "{}";
        }
    }

    private string Junk()
    {
        return _random.Next(6) switch
        {
            0 => "not json",
            1 => "[3,\"nobody\",{}]",
            2 => "[2,\"x\",\"NoSuchAction\",{}]",
            3 => "[2,\"y\",\"Reset\",{\"type\":7}]",
            4 => new string('[', 3000),
            _ => "[2,\"z\",\"DataTransfer\",{\"vendorId\":\"" + new string('v', 9000) + "\"}]",
        };
    }

    private static string Stamp(long utcMs)
    {
        byte[] text = new byte[Iso8601.Length];
        Iso8601.Write(utcMs, text, 0);
        return Encoding.ASCII.GetString(text);
    }
}
