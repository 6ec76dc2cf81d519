// SPDX-License-Identifier: MIT

using System;
using System.Collections;

namespace OcppStation;

/// <summary>Answers the calls of the central system: at once, or when an operation that takes time has come to its end.</summary>
public sealed class RequestAnswerer
{
    private readonly FrameSender _sender;
    private readonly ILog _log;
    private readonly IRequestGate _gate;
    private readonly ArrayList _operations = new();
    private readonly ArrayList _deferred = new();
    private readonly DeferredRequest[] _waiting = new DeferredRequest[Limits.DeferredRequests];
    private readonly LastAnswer _last = new();

    /// <summary>The one whose answer is being written, over several ticks; or null.</summary>
    private DeferredRequest _current;

    /// <summary>Places of <see cref="_waiting"/> that are in use.</summary>
    private int _waitingCount;

    public RequestAnswerer(FrameSender sender, ILog log, IRequestGate gate)
    {
        _sender = sender;
        _log = log;
        _gate = gate;
        for (int i = 0; i < _waiting.Length; i++)
        {
            _waiting[i] = new DeferredRequest();
        }
    }

    /// <summary>Adds an operation that answers at once.</summary>
    public void Register(IOperation operation)
    {
        _operations.Add(operation);
    }

    /// <summary>Adds an operation that may answer later.</summary>
    public void Register(IDeferredOperation operation)
    {
        _deferred.Add(operation);
    }

    /// <summary>Writes on in the answer at hand or begins one that has become ready; true when it did.</summary>
    /// <param name="mayBegin">Nobody else makes a frame.</param>
    public bool Poll(bool mayBegin)
    {
        if (_waitingCount == 0)
        {
            return false;
        }

        if (mayBegin && _current == null)
        {
            BeginReady();
        }

        if (_current == null)
        {
            return false;
        }

        if (Write(_current))
        {
            _last.Keep(_current.Id, _current.Bytes, _sender.Frame);
            _current.Clear();
            _waitingCount--;
            _current = null;
            _sender.Send();
        }

        return true;
    }

    private void BeginReady()
    {
        DeferredRequest[] waiting = _waiting;
        for (int i = 0; i < waiting.Length; i++)
        {
            if (waiting[i].Operation != null && IsReady(waiting[i]))
            {
                _current = waiting[i];
                Envelope.BeginResult(_sender.Frame, _current.Id);
                _sender.Hold();
                return;
            }
        }
    }

    /// <summary>The link is gone, and with it whoever waited for an answer.</summary>
    public void OnLinkClosed()
    {
        _last.Forget();
        _current = null;
        _waitingCount = 0;
        for (int i = 0; i < _waiting.Length; i++)
        {
            _waiting[i].Clear();
        }
    }

    /// <summary>Answers a call, readable or not; one that was already answered, byte for byte, gets the same answer again.</summary>
    public void Answer(ReceivedFrame request)
    {
        if (!_gate.MayAnswer)
        {
            return;
        }

        JsonWriter frame = _sender.Frame;
        if (!request.IsReadable)
        {
            Envelope.Error(frame, request.Id, request.Code, request.Description);
            _sender.Send();
        }
        else if (_last.TryRepeat(request.Id, request.Bytes, frame))
        {
            _sender.Send();
        }
        else if (!IsWaiting(request) && TryAnswer(request, frame))
        {
            _last.Keep(request.Id, request.Bytes, frame);
            _sender.Send();
        }
    }

    /// <summary>Writes the answer; false when it comes later.</summary>
    private bool TryAnswer(ReceivedFrame request, JsonWriter frame)
    {
        try
        {
            Envelope.BeginResult(frame, request.Id);
            if (!Handle(request, frame))
            {
                return false;
            }

            End(request.Id, frame);
        }
        catch (CallErrorException exception)
        {
            Envelope.Error(frame, request.Id, exception.Code, exception.Message);
        }
        catch (Exception exception)
        {
            Fail(request.Id, request.Action, exception);
        }

        return true;
    }

    /// <summary>Has the operation write its confirmation; false when it needs time.</summary>
    private bool Handle(ReceivedFrame request, JsonWriter confirmation)
    {
        IDeferredOperation deferred = FindDeferred(request.Action);
        IOperation operation = deferred == null ? Find(request.Action) : null;
        if (deferred == null && operation == null)
        {
            throw new CallErrorException(CallErrorCode.NotImplemented, "unknown action");
        }

        if (_gate.Refuses(request.Action, confirmation))
        {
            return true;
        }

        if (deferred != null)
        {
            return Begin(deferred, request, confirmation);
        }

        operation.Handle(request.Payload, confirmation);
        return true;
    }

    private bool Begin(IDeferredOperation operation, ReceivedFrame request, JsonWriter confirmation)
    {
        DeferredRequest place = FreePlace();
        if (place == null)
        {
            throw new CallErrorException(CallErrorCode.GenericError, "too many requests are under way");
        }

        int number = operation.Begin(request.Payload, confirmation);
        if (number < 0)
        {
            return true;
        }

        place.Operation = operation;
        place.Number = number;
        place.Id = request.Id;
        place.Bytes = request.Bytes;
        _waitingCount++;
        return false;
    }

    private bool IsReady(DeferredRequest request)
    {
        try
        {
            return request.Operation.IsReady(request.Number);
        }
        catch (Exception exception)
        {
            // Writing the answer fails just so, and then it is answered.
            _log.Write("request: " + request.Operation.Action + " failed: " + exception.Message);
            return true;
        }
    }

    /// <summary>Writes the next piece of an answer; true when it is whole.</summary>
    private bool Write(DeferredRequest request)
    {
        try
        {
            if (!request.Operation.Write(request.Number, _sender.Frame))
            {
                return false;
            }

            End(request.Id, _sender.Frame);
        }
        catch (CallErrorException exception)
        {
            Envelope.Error(_sender.Frame, request.Id, exception.Code, exception.Message);
        }
        catch (Exception exception)
        {
            Fail(request.Id, request.Operation.Action, exception);
        }

        return true;
    }

    private static void End(string id, JsonWriter frame)
    {
        Envelope.End(frame);
        if (frame.Overflowed)
        {
            Envelope.Error(frame, id, CallErrorCode.InternalError, "the answer does not fit a frame");
        }
    }

    private void Fail(string id, string action, Exception exception)
    {
        _log.Write("request: " + action + " failed: " + exception.Message);
        Envelope.Error(_sender.Frame, id, CallErrorCode.InternalError, "the request could not be processed");
    }

    private IOperation Find(string action)
    {
        for (int i = 0; i < _operations.Count; i++)
        {
            IOperation operation = (IOperation)_operations[i];
            if (operation.Action == action)
            {
                return operation;
            }
        }

        return null;
    }

    private IDeferredOperation FindDeferred(string action)
    {
        for (int i = 0; i < _deferred.Count; i++)
        {
            IDeferredOperation operation = (IDeferredOperation)_deferred[i];
            if (operation.Action == action)
            {
                return operation;
            }
        }

        return null;
    }

    private DeferredRequest FreePlace()
    {
        for (int i = 0; i < _waiting.Length; i++)
        {
            if (_waiting[i].Operation == null)
            {
                return _waiting[i];
            }
        }

        return null;
    }

    /// <summary>A repeat of a request whose answer is still to come; it is answered once.</summary>
    private bool IsWaiting(ReceivedFrame request)
    {
        for (int i = 0; i < _waiting.Length; i++)
        {
            if (_waiting[i].Id == request.Id && _waiting[i].Operation.Action == request.Action)
            {
                return true;
            }
        }

        return false;
    }
}
