// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Tells the central system how something stands that it has asked for, and knows how many triggered messages are owed.</summary>
public abstract class ProgressReport
{
    private readonly OcppClient _client;
    private readonly ILog _log;
    private readonly string _what;
    private int _owed;

    /// <param name="what">What is reported on, for the log.</param>
    protected ProgressReport(OcppClient client, ILog log, string what)
    {
        _client = client;
        _log = log;
        _what = what;
    }

    /// <summary>A call has ended.</summary>
    /// <param name="isAnswered">The central system has it, or does not want it.</param>
    public virtual void Ended(ProgressCall call, bool isAnswered)
    {
        _owed -= call.IsTriggered ? 1 : 0;
    }

    /// <summary>Tells what has happened; false when too much waits, which is logged.</summary>
    protected bool Tell(ProgressCall call)
    {
        bool isTaken = _client.Enqueue(call);
        if (!isTaken)
        {
            _log.Write(_what + ": " + call.Status + " is not reported, too much waits");
        }

        return isTaken;
    }

    /// <summary>Tells what was asked for (TriggerMessage); false when too many are owed.</summary>
    protected bool TellTriggered(ProgressCall call)
    {
        call.IsTriggered = true;
        bool isTaken = _owed < Limits.TriggeredMessages && _client.Enqueue(call);
        _owed += isTaken ? 1 : 0;
        return isTaken;
    }
}
