// SPDX-License-Identifier: MIT

using System;
using System.Collections;

namespace OcppStation;

/// <summary>Answers the calls of the central system: at once, or when an operation that takes time has come to its end.</summary>
public sealed class RequestAnswerer
{
    private readonly FrameSender _sender;
    private readonly Deadlines _time;
    private readonly ILog _log;
    private readonly IRequestGate _gate;
    private readonly ArrayList _operations = new ArrayList();
    private readonly ArrayList _deferred = new ArrayList();

    /// <summary>The last answer, kept for a repeat of its request, and a second frame to try the next in.</summary>
    private JsonWriter _answer = new JsonWriter();
    private JsonWriter _draft = new JsonWriter();
    private byte[] _lastRequest;
    private string _lastId;

    public RequestAnswerer(FrameSender sender, Deadlines time, ILog log, IRequestGate gate)
    {
        _sender = sender;
        _time = time;
        _log = log;
        _gate = gate;
    }

    /// <summary>An answer waits for room in the link's queue; until it has gone no further request can be taken.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Adds an operation that answers at once.</summary>
    public void Register(IOperation operation)
    {
        _operations.Add(operation);
    }

    /// <summary>Adds an operation that may answer later.</summary>
    public void Register(IDeferredOperation operation)
    {
        _deferred.Add(new DeferredRequest(operation));
    }

    /// <summary>Sends the answer that the link could not take yet, and those that have become ready.</summary>
    public void Tick()
    {
        if (IsBusy)
        {
            Send();
        }

        for (int i = 0; i < _deferred.Count && !IsBusy; i++)
        {
            DeferredRequest request = (DeferredRequest)_deferred[i];
            if (request.Id != null && Continue(request))
            {
                Keep(request.Id, request.Bytes);
                request.Id = null;
                request.Bytes = null;
                Send();
            }
        }
    }

    /// <summary>The link is gone, and with it whoever waited for an answer.</summary>
    public void OnLinkClosed()
    {
        IsBusy = false;
        for (int i = 0; i < _deferred.Count; i++)
        {
            ((DeferredRequest)_deferred[i]).Id = null;
        }
    }

    /// <summary>Answers a call; one that was already answered, byte for byte, gets the same answer again.</summary>
    public void Answer(ReceivedFrame request, byte[] bytes)
    {
        if (!_gate.MayAnswer)
        {
            return;
        }

        if (request.Id == _lastId && AreEqual(bytes, _lastRequest))
        {
            Send();
        }
        else if (TryWriteAnswer(request, bytes))
        {
            Keep(request.Id, bytes);
            Send();
        }
    }

    /// <summary>Answers a call that cannot be read.</summary>
    public void Refuse(ReceivedFrame request)
    {
        if (_gate.MayAnswer)
        {
            Envelope.Error(_draft, request.Id, request.Code, request.Description);
            Keep(null, null);
            Send();
        }
    }

    /// <summary>Writes the answer as a draft; false when it comes later.</summary>
    private bool TryWriteAnswer(ReceivedFrame request, byte[] bytes)
    {
        try
        {
            Envelope.BeginResult(_draft, request.Id);
            if (!Handle(request, bytes))
            {
                return false;
            }

            Envelope.End(_draft);
            CheckSize(request.Id);
        }
        catch (CallErrorException exception)
        {
            Envelope.Error(_draft, request.Id, exception.Code, exception.Message);
        }
        catch (Exception exception)
        {
            Fail(request.Id, request.Action, exception);
        }

        return true;
    }

    /// <summary>Has the operation write its confirmation; false when it needs time.</summary>
    private bool Handle(ReceivedFrame request, byte[] bytes)
    {
        DeferredRequest deferred = FindDeferred(request.Action);
        if (deferred != null)
        {
            return Begin(deferred, request, bytes);
        }

        IOperation operation = Find(request.Action);
        if (operation == null)
        {
            throw new CallErrorException(ErrorCode.NotImplemented, "unknown action");
        }

        if (!_gate.Refuses(request.Action, _draft))
        {
            operation.Handle(request.Payload, _draft);
        }

        return true;
    }

    private bool Begin(DeferredRequest deferred, ReceivedFrame request, byte[] bytes)
    {
        if (deferred.Id == request.Id)
        {
            return false;
        }

        if (deferred.Id != null)
        {
            throw new CallErrorException(ErrorCode.GenericError, "the previous one is still under way");
        }

        if (deferred.Operation.Begin(request.Payload, _draft))
        {
            return true;
        }

        deferred.Id = request.Id;
        deferred.Bytes = bytes;
        _time.Soon();
        return false;
    }

    /// <summary>Goes on with an operation; true when the draft is its answer.</summary>
    private bool Continue(DeferredRequest request)
    {
        try
        {
            Envelope.BeginResult(_draft, request.Id);
            if (!request.Operation.Continue(_draft))
            {
                return false;
            }

            Envelope.End(_draft);
            CheckSize(request.Id);
        }
        catch (Exception exception)
        {
            Fail(request.Id, request.Operation.Action, exception);
        }

        return true;
    }

    private void CheckSize(string id)
    {
        if (_draft.Overflowed)
        {
            Envelope.Error(_draft, id, ErrorCode.InternalError, "the answer does not fit a frame");
        }
    }

    private void Fail(string id, string action, Exception exception)
    {
        _log.Write("request: " + action + " failed: " + exception.Message);
        Envelope.Error(_draft, id, ErrorCode.InternalError, "the request could not be processed");
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

    private DeferredRequest FindDeferred(string action)
    {
        for (int i = 0; i < _deferred.Count; i++)
        {
            DeferredRequest deferred = (DeferredRequest)_deferred[i];
            if (deferred.Operation.Action == action)
            {
                return deferred;
            }
        }

        return null;
    }

    /// <summary>The draft becomes the last answer.</summary>
    private void Keep(string id, byte[] bytes)
    {
        JsonWriter older = _answer;
        _answer = _draft;
        _draft = older;
        _lastId = id;
        _lastRequest = bytes;
    }

    /// <summary>What the request has set off happens in the next tick, after the answer.</summary>
    private void Send()
    {
        IsBusy = !_sender.TrySend(_answer);
        _time.Soon();
    }

    private static bool AreEqual(byte[] a, byte[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}
