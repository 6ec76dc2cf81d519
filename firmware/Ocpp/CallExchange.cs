// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>The one call of ours that is outstanding (OCPP-J 1.6, 4.1.1): sent, answered, timed out or lost with the link.</summary>
public sealed class CallExchange
{
    /// <summary>An answer is awaited for so long at the most while something more urgent waits, ms.</summary>
    private const int PatienceMs = 5000;

    private readonly FrameSender _sender;
    private readonly Deadlines _time;
    private readonly ILog _log;
    private readonly string _idPrefix;

    private Call _call;
    private string _id;
    private bool _isWhole;
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

    /// <summary>Action of the last of them.</summary>
    public string TimedOutAction { get; private set; }

    /// <summary>How many of them in a row, with not a single frame received.</summary>
    public int SilentTimeOuts { get; private set; }

    /// <summary>Sends a call, which takes several ticks when it is long; from now on it is outstanding.</summary>
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
        _isWhole = false;
        _isSent = false;
        _dueMs = _time.NowMs + call.TimeoutMs;
        _sender.Hold();

        // Watch may have been earlier in this tick; the deadline counts from now on.
        _time.WakeAt(_dueMs);
        try
        {
            Envelope.BeginCall(_sender.Frame, id, call.Action);
            call.WriteRequest(_sender.Frame);
            Write();
        }
        catch (Exception exception)
        {
            FailToWrite(exception.Message);
        }
    }

    /// <summary>Writes on in a request that takes several ticks.</summary>
    public void WriteOn()
    {
        if (_call == null || _isWhole)
        {
            // The sender is busy for as long as the link had no room for it.
            _isSent = _isSent || !_sender.IsBusy;
            return;
        }

        try
        {
            Write();
        }
        catch (Exception exception)
        {
            FailToWrite(exception.Message);
        }
    }

    /// <summary>Ends the outstanding call when its time is over.</summary>
    public void Poll()
    {
        if (_call == null)
        {
            return;
        }

        _time.WakeAt(_dueMs);
        if (_time.HasCome(_dueMs))
        {
            _log.Write(_isSent ? "call: no answer to " + _call.Action : "call: " + _call.Action + " could not be sent in time");
            TimedOutAction = _call.Action;
            TimeOuts++;
            SilentTimeOuts++;
            Lose(false);
        }
    }

    /// <summary>A more urgent call waits: one of another kind gets no more than so long, unless it bills.</summary>
    public void Hurry(Call waiting)
    {
        long dueMs = _time.NowMs + PatienceMs;
        if (_call != null && _call.MessageId == null && _call.Action != waiting.Action && dueMs < _dueMs)
        {
            _dueMs = dueMs;
            _time.WakeAt(dueMs);
        }
    }

    /// <summary>Something has been received, so the link is alive.</summary>
    public void OnReceived()
    {
        SilentTimeOuts = 0;
    }

    /// <summary>Takes an answer, readable or not; false when it belongs to no outstanding call.</summary>
    public bool OnAnswer(ReceivedFrame frame)
    {
        if (_call == null || !_isSent || frame.Id != _id)
        {
            return false;
        }

        Call call = End();
        if (!frame.IsReadable || frame.Type == ReceivedFrame.CallErrorType)
        {
            string what = frame.IsReadable ? "call: " + call.Action + " answered " : "call: the answer to " + call.Action + " is not readable: ";
            _log.Write(what + frame.Code + " " + frame.Description);
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
            _log.Write("call: taking the confirmation of " + call.Action + " failed: " + exception.Message);
            Fail(call, CallErrorCode.InternalError, exception.Message);
        }

        return true;
    }

    /// <summary>The link is gone: whether the outstanding call has been processed is not known.</summary>
    public void OnLinkClosed()
    {
        SilentTimeOuts = 0;
        if (_call != null)
        {
            Lose(true);
        }
    }

    /// <summary>Writes the next piece, and sends the frame when that was the last.</summary>
    private void Write()
    {
        if (!_call.ContinueRequest(_sender.Frame))
        {
            _time.Soon();
            return;
        }

        Envelope.End(_sender.Frame);
        if (_sender.Frame.Overflowed)
        {
            FailToWrite("it does not fit a frame");
            return;
        }

        _isWhole = true;
        _sender.Send();
        _isSent = !_sender.IsBusy;
    }

    private void FailToWrite(string why)
    {
        _sender.Drop();
        Call call = End();
        _log.Write("call: writing " + call.Action + " failed: " + why);
        Fail(call, CallErrorCode.InternalError, "the request could not be written");
    }

    private void Lose(bool isLinkGone)
    {
        if (!_isSent)
        {
            _sender.Drop();
        }

        Call call = End();
        try
        {
            if (isLinkGone)
            {
                call.OnLost();
            }
            else
            {
                call.OnTimeout();
            }
        }
        catch (Exception exception)
        {
            _log.Write("call: ending " + call.Action + " without an answer failed: " + exception.Message);
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
            _log.Write("call: taking the error of " + call.Action + " failed: " + exception.Message);
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
