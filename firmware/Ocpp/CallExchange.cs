// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>The one call of ours that is outstanding (OCPP-J 1.6, 4.1.1): sent, answered, timed out or lost with the link.</summary>
public sealed class CallExchange
{
    private readonly FrameSender _sender;
    private readonly Deadlines _time;
    private readonly ILog _log;
    private readonly string _idPrefix;
    private readonly JsonWriter _frame = new JsonWriter();

    private Call _call;
    private string _id;
    private bool _isSent;
    private long _dueMs;
    private uint _lastNumber;

    public CallExchange(FrameSender sender, Deadlines time, ILog log, uint bootId)
    {
        _sender = sender;
        _time = time;
        _log = log;
        _idPrefix = bootId.ToString("x") + "-";
    }

    /// <summary>A call is outstanding.</summary>
    public bool IsBusy => _call != null;

    /// <summary>Calls that got no answer in time.</summary>
    public int TimeOuts { get; private set; }

    /// <summary>How many of them in a row, with not a single frame received.</summary>
    public int SilentTimeOuts { get; private set; }

    /// <summary>Sends a call; from now on it is outstanding.</summary>
    public void Begin(Call call)
    {
        string id = call.MessageId;
        if (id == null)
        {
            _lastNumber++;
            id = _idPrefix + _lastNumber.ToString();
        }

        _call = call;
        _id = id;
        _isSent = false;
        _dueMs = _time.NowMs + Limits.CallTimeoutMs;
        if (Write(call, id))
        {
            // Tick may have been earlier in this tick; the deadline counts from now on.
            _time.WakeAt(_dueMs);
            Flush();
        }
        else
        {
            End();
            Fail(call, ErrorCode.InternalError, "the request could not be written");
        }
    }

    /// <summary>Looks after the outstanding call: sends what the link could not take yet, ends it when its time is over.</summary>
    public void Tick()
    {
        if (_call == null)
        {
            return;
        }

        Flush();
        if (_time.Reached(_dueMs))
        {
            _log.Write("call: no answer to " + _call.Action);
            TimeOuts++;
            SilentTimeOuts++;
            Lose();
        }
    }

    /// <summary>Something has been received, so the link is alive.</summary>
    public void OnReceived()
    {
        SilentTimeOuts = 0;
    }

    /// <summary>Takes an answer, readable or not; false when it belongs to no outstanding call.</summary>
    public bool OnAnswer(ReceivedFrame frame, bool isReadable)
    {
        if (_call == null || !_isSent || frame.Id != _id)
        {
            return false;
        }

        Call call = End();
        if (!isReadable || frame.Type == ReceivedFrame.CallErrorType)
        {
            _log.Write("call: " + call.Action + " answered " + frame.Code + " " + frame.Description);
            Fail(call, frame.Code, frame.Description);
            return true;
        }

        try
        {
            call.OnResult(frame.Payload);
        }
        catch (CallErrorException exception)
        {
            _log.Write("call: confirmation of " + call.Action + ": " + exception.Message);
            Fail(call, exception.Code, exception.Message);
        }
        catch (Exception exception)
        {
            _log.Write("call: confirmation of " + call.Action + " failed: " + exception.Message);
            Fail(call, ErrorCode.InternalError, exception.Message);
        }

        return true;
    }

    /// <summary>The link is gone: whether the outstanding call has been processed is not known.</summary>
    public void OnLinkClosed()
    {
        SilentTimeOuts = 0;
        if (_call != null)
        {
            Lose();
        }
    }

    private bool Write(Call call, string id)
    {
        try
        {
            Envelope.BeginCall(_frame, id, call.Action);
            call.WriteRequest(_frame);
            Envelope.End(_frame);
            return !_frame.Overflowed;
        }
        catch (Exception exception)
        {
            _log.Write("call: writing " + call.Action + " failed: " + exception.Message);
            return false;
        }
    }

    private void Flush()
    {
        if (!_isSent)
        {
            _isSent = _sender.TrySend(_frame);
        }
    }

    private void Lose()
    {
        Call call = End();
        try
        {
            call.OnTimeout();
        }
        catch (Exception exception)
        {
            _log.Write("call: time-out of " + call.Action + " failed: " + exception.Message);
        }
    }

    private void Fail(Call call, string code, string description)
    {
        try
        {
            call.OnError(code, description);
        }
        catch (Exception exception)
        {
            _log.Write("call: error of " + call.Action + " failed: " + exception.Message);
        }
    }

    /// <summary>Nothing is outstanding any more, and the next call may go.</summary>
    private Call End()
    {
        Call call = _call;
        _call = null;
        _id = null;
        _time.Soon();
        return call;
    }
}
