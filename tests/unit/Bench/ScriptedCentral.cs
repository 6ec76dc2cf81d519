// SPDX-License-Identifier: MIT

using System.Collections;
using System.Text;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>
/// A central system for tests: answers every call as a good one would unless told otherwise, remembers what it saw, and
/// hands out one transactionId per StartTransaction, the same again for a repeat. A tag that it has refused must not start one.
/// </summary>
public sealed class ScriptedCentral
{
    private readonly ArrayList _seen = new();
    private readonly Hashtable _answers = new();
    private readonly Hashtable _errors = new();
    private readonly Hashtable _silent = new();
    private readonly Hashtable _transactionIds = new();
    private readonly Hashtable _results = new();
    private readonly Hashtable _refusedTags = new();
    private readonly VirtualClock _worldClock;

    private MemoryLink _link;
    private int _nextTransactionId = 1001;
    private int _nextCommand = 1;

    public ScriptedCentral(VirtualClock worldClock)
    {
        _worldClock = worldClock;
    }

    /// <summary>Boot of the station, counted by the bench.</summary>
    public int Boot { get; set; }

    /// <summary>WebSocket connections accepted so far.</summary>
    public int Connections => _link.Connections;

    /// <summary>All calls seen, oldest first.</summary>
    public ArrayList Seen => _seen;

    /// <summary>Uses the link of the station's present boot.</summary>
    public void Attach(MemoryLink link)
    {
        _link = link;
    }

    /// <summary>Fixes the answer to an action: a JSON object.</summary>
    public void Answer(string action, string payload)
    {
        _errors.Remove(action);
        _answers[action] = payload;
    }

    /// <summary>Answers an action with a CALLERROR from now on.</summary>
    public void AnswerError(string action, string errorCode)
    {
        _errors[action] = errorCode;
    }

    /// <summary>Swallows an action without answering.</summary>
    public void Silence(string action)
    {
        _silent[action] = action;
    }

    /// <summary>Answers an action again.</summary>
    public void Speak(string action)
    {
        _silent.Remove(action);
        _errors.Remove(action);
    }

    /// <summary>Takes what the station has sent and answers; called by the bench as time goes by.</summary>
    public void Poll()
    {
        byte[] bytes;
        while ((bytes = _link.TakeSent()) != null)
        {
            string frame = Encoding.UTF8.GetString(bytes, 0, bytes.Length);
            RequireJson(bytes, frame);
            SeenCall call = SeenCall.Parse(frame);
            if (call == null)
            {
                KeepResult(frame);
                continue;
            }

            call.Boot = Boot;
            _seen.Add(call);
            Reply(call);
        }
    }

    /// <summary>Sends a command; its answer is found with <see cref="Result"/>.</summary>
    public string Send(string action, string payload)
    {
        string id = "c" + _nextCommand++;
        SendText("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
        return id;
    }

    /// <summary>Sends any text as one frame.</summary>
    public void SendText(string text)
    {
        _link.Deliver(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The station's answer to a command: the whole frame, or null while it is awaited.</summary>
    public string Result(string id)
    {
        return (string)_results[id];
    }

    /// <summary>Commands sent.</summary>
    public int Commands => _nextCommand - 1;

    /// <summary>Commands that the station has answered.</summary>
    public int Results => _results.Count;

    /// <summary>How often an action was called.</summary>
    public int Count(string action)
    {
        int count = 0;
        for (int i = 0; i < _seen.Count; i++)
        {
            count += ((SeenCall)_seen[i]).Action == action ? 1 : 0;
        }

        return count;
    }

    /// <summary>A call of an action, the first of them 0.</summary>
    public SeenCall Find(string action, int index)
    {
        for (int i = 0; i < _seen.Count; i++)
        {
            SeenCall call = (SeenCall)_seen[i];
            if (call.Action == action && index-- == 0)
            {
                return call;
            }
        }

        throw new System.Exception("not so many " + action);
    }

    /// <summary>Last call of an action, or null.</summary>
    public SeenCall LastCall(string action)
    {
        for (int i = _seen.Count - 1; i >= 0; i--)
        {
            if (((SeenCall)_seen[i]).Action == action)
            {
                return (SeenCall)_seen[i];
            }
        }

        return null;
    }

    /// <summary>Payload of the last call of an action; empty when there was none.</summary>
    public string Last(string action)
    {
        SeenCall call = LastCall(action);
        return call == null ? "" : call.Payload;
    }

    /// <summary>Integer of the last call of an action.</summary>
    public long LastInt(string action, string member)
    {
        return LastCall(action).Int(member);
    }

    /// <summary>Time of the last call of an action, UTC ms.</summary>
    public long LastTime(string action, string member)
    {
        Iso8601.TryParse(LastCall(action).Text(member), out long utcMs);
        return utcMs;
    }

    /// <summary>Id that a StartTransaction with this payload got; -1 when it was never answered.</summary>
    public int TransactionIdOf(string payload)
    {
        return _transactionIds.Contains(payload) ? (int)_transactionIds[payload] : -1;
    }

    /// <summary>Whole frame of the last call of an action.</summary>
    public string LastFrame(string action)
    {
        return LastCall(action).Frame;
    }

    /// <summary>First frame of an action in the present boot, or null.</summary>
    public string FirstFrameAfterBoot(string action)
    {
        for (int i = 0; i < _seen.Count; i++)
        {
            SeenCall call = (SeenCall)_seen[i];
            if (call.Boot == Boot && call.Action == action)
            {
                return call.Frame;
            }
        }

        return null;
    }

    /// <summary>Payload of the last StatusNotification of a connector; empty when there was none.</summary>
    public string LastStatus(int connectorId)
    {
        for (int i = _seen.Count - 1; i >= 0; i--)
        {
            SeenCall call = (SeenCall)_seen[i];
            if (call.Action == "StatusNotification" && call.Int("connectorId") == connectorId)
            {
                return call.Payload;
            }
        }

        return "";
    }

    /// <summary>All statuses of a connector, comma-separated.</summary>
    public string StatusHistory(int connectorId)
    {
        StringBuilder text = new();
        for (int i = 0; i < _seen.Count; i++)
        {
            SeenCall call = (SeenCall)_seen[i];
            if (call.Action == "StatusNotification" && call.Int("connectorId") == connectorId)
            {
                text.Append(text.Length > 0 ? "," : "").Append(call.Text("status"));
            }
        }

        return text.ToString();
    }

    /// <summary>Start and Stop in the order in which they were confirmed, comma-separated.</summary>
    public string TransactionOrder()
    {
        StringBuilder text = new();
        for (int i = 0; i < _seen.Count; i++)
        {
            SeenCall call = (SeenCall)_seen[i];
            if (call.IsConfirmed && (call.Action == "StartTransaction" || call.Action == "StopTransaction"))
            {
                text.Append(text.Length > 0 ? "," : "").Append(call.Action.Substring(0, call.Action.Length - "Transaction".Length));
            }
        }

        return text.ToString();
    }

    /// <summary>True when no call of a later action comes before one of an earlier action.</summary>
    public bool IsOrdered(string first, string second, string third)
    {
        int stage = 0;
        for (int i = 0; i < _seen.Count; i++)
        {
            string action = ((SeenCall)_seen[i]).Action;
            int at = action == first ? 0 : action == second ? 1 : action == third ? 2 : stage;
            if (at < stage)
            {
                return false;
            }

            stage = at;
        }

        return true;
    }

    /// <summary>True when some frame of the station contains the text.</summary>
    public bool SawText(string text)
    {
        for (int i = 0; i < _seen.Count; i++)
        {
            if (((SeenCall)_seen[i]).Frame.Contains(text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A moment of UTC as an OCPP timestamp.</summary>
    public static string Stamp(long utcMs)
    {
        byte[] text = new byte[Iso8601.Length];
        Iso8601.Write(utcMs, text, 0);
        return Encoding.UTF8.GetString(text, 0, text.Length);
    }

    private void Reply(SeenCall call)
    {
        if (_silent.Contains(call.Action))
        {
            return;
        }

        if (_errors.Contains(call.Action))
        {
            SendText("[4,\"" + call.MessageId + "\",\"" + (string)_errors[call.Action] + "\",\"scripted\",{}]");
            return;
        }

        call.IsConfirmed = true;
        string payload = _answers.Contains(call.Action) ? (string)_answers[call.Action] : DefaultAnswer(call);
        WatchRefusals(call, payload);
        SendText("[3,\"" + call.MessageId + "\"," + payload + "]");
    }

    private void WatchRefusals(SeenCall call, string payload)
    {
        string idTag = call.Text("idTag");
        if (call.Action == "Authorize")
        {
            _refusedTags[idTag.ToUpper()] = !payload.ToLower().Contains("\"accepted\"");
        }
        else if (call.Action == "StartTransaction" && _refusedTags.Contains(idTag.ToUpper()) && (bool)_refusedTags[idTag.ToUpper()])
        {
            throw new System.Exception("a transaction starts with " + idTag + ", which was refused");
        }
    }

    private string DefaultAnswer(SeenCall call)
    {
        switch (call.Action)
        {
            case "BootNotification":
                return "{\"status\":\"Accepted\",\"currentTime\":\"" + Stamp(_worldClock.UtcMs) + "\",\"interval\":300}";
            case "Heartbeat":
                return "{\"currentTime\":\"" + Stamp(_worldClock.UtcMs) + "\"}";
            case "Authorize":
                return "{\"idTagInfo\":{\"status\":\"Accepted\"}}";
            case "StartTransaction":
                if (!_transactionIds.Contains(call.Payload))
                {
                    _transactionIds[call.Payload] = _nextTransactionId++;
                }

                return "{\"transactionId\":" + (int)_transactionIds[call.Payload] + ",\"idTagInfo\":{\"status\":\"Accepted\"}}";
            case "DataTransfer":
                return "{\"status\":\"Accepted\"}";
            default:
                return "{}";
        }
    }

    private static void RequireJson(byte[] bytes, string frame)
    {
        JsonScanner text = new();
        text.Begin(bytes);
        while (!text.Continue(int.MaxValue))
        {
        }

        if (!text.IsWellFormed)
        {
            throw new System.Exception(text.Fault + ": " + frame);
        }
    }

    private void KeepResult(string frame)
    {
        int idEnd = frame.IndexOf('"', 4);
        _results[frame.Substring(4, idEnd - 4)] = frame;
    }
}
