// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The charge point's end of OCPP-J 1.6: keeps the link, registers with the central system, sends one call at a time and
/// answers the calls of the central system. Everything happens inside <see cref="Poll"/>.
/// </summary>
public sealed class OcppClient
{
    /// <summary>So many calls in a row without an answer and with nothing received: the link is dead.</summary>
    public const int SilentCallsUntilDead = 2;

    /// <summary>Time for the last answer to leave before a new AuthorizationKey or ping interval needs a new connection, ms.</summary>
    private const int FarewellMs = 1000;

    private readonly ILink _link;
    private readonly ILog _log;
    private readonly Deadlines _time;
    private readonly LinkSettings _linkSettings;
    private readonly LinkSupervisor _supervisor;
    private readonly FrameSender _sender;
    private readonly Registration _registration;
    private readonly CallExchange _exchange;
    private readonly RequestAnswerer _answerer;
    private readonly ISecurityEvents _events;
    private readonly LimitedLog _badFrames;
    private readonly CallQueue _queue = new();
    private readonly ReceivedFrame _frame = new();

    /// <summary>The frame that is being read, or null.</summary>
    private byte[] _received;
    private bool _isCallsTurn;
    private string _registeredUrl;
    private long _reconnectDueMs = Deadlines.Never;
    private int _seenTimeOuts;
    private bool _isRecordsTurn;

    /// <param name="hardware">Link, clock and log.</param>
    /// <param name="configuration">The configuration keys.</param>
    /// <param name="time">The tick's time and deadlines.</param>
    /// <param name="settings">Identity and URL; may be changed before <see cref="Reconnect"/>.</param>
    /// <param name="bootId">Number of this boot; makes message ids unique across boots.</param>
    /// <param name="events">Told what concerns security; may be null.</param>
    /// <param name="credentials">What TLS is made with; null for what the platform has.</param>
    public OcppClient(
        StationHardware hardware, Configuration configuration, Deadlines time, StationSettings settings, uint bootId, ISecurityEvents events,
        ICredentialStore credentials)
    {
        _events = events;
        _link = hardware.Link;
        _log = hardware.Log;
        _time = time;
        _linkSettings = new LinkSettings(configuration, settings, new ProvenConnection(new SlotStore(hardware.Flash)), credentials);
        _supervisor = new LinkSupervisor(hardware, time, _linkSettings, events);
        _sender = new FrameSender(hardware.Link, time);
        _registration = new Registration(hardware, configuration, time, settings, _sender, events);
        _exchange = new CallExchange(_sender, time, hardware.Log, bootId);
        _answerer = new RequestAnswerer(_sender, hardware.Log, _registration);
        _badFrames = new LimitedLog(hardware.Log, time, "bad frame");
    }

    /// <summary>Last answer to BootNotification.</summary>
    public RegistrationStatus RegistrationStatus => _registration.Status;

    /// <summary>The link is open and the registration accepted: calls go out.</summary>
    public bool IsOnline { get; private set; }

    /// <summary>The link is open and the registration accepted or pending: triggered calls go out (OCPP 1.6, 4.2).</summary>
    public bool MayTrigger => _supervisor.IsOpen && RegistrationStatus is RegistrationStatus.Accepted or RegistrationStatus.Pending;

    /// <summary>Calls that wait elsewhere; sent when nothing is queued here. May be null.</summary>
    public ICallSource Transactions { get; set; }

    /// <summary>Calls that wait until nothing else does but a Heartbeat. May be null.</summary>
    public ICallSource Events { get; set; }

    /// <summary>Frames received, whatever they were.</summary>
    public int FramesIn { get; private set; }

    /// <summary>Frames received that could not be understood.</summary>
    public int BadFrames { get; private set; }

    /// <summary>Answers to no outstanding call: late, repeated or foreign.</summary>
    public int StrayAnswers { get; private set; }

    /// <summary>Calls that got no answer in time.</summary>
    public int TimedOutCalls => _exchange.TimeOuts;

    /// <summary>Adds an operation that the central system may call.</summary>
    public void Register(IOperation operation)
    {
        _answerer.Register(operation);
    }

    /// <summary>Adds an operation that the central system may call and whose answer may take time.</summary>
    public void Register(IDeferredOperation operation)
    {
        _answerer.Register(operation);
    }

    /// <summary>Puts a call at the end of the queue; false when it is full.</summary>
    public bool Enqueue(Call call)
    {
        return Enqueue(_queue.Count, call);
    }

    /// <summary>Puts an urgent call at the head of the queue; false when it is full.</summary>
    public bool EnqueueFirst(Call call)
    {
        _exchange.Hurry(call);
        return Enqueue(0, call);
    }

    /// <summary>A BootNotification goes out as soon as nothing is outstanding (TriggerMessage); false when too many are owed.</summary>
    public bool TriggerBootNotification()
    {
        return _registration.TriggerBoot();
    }

    /// <summary>A Heartbeat goes out as soon as nothing is outstanding (TriggerMessage); false when too many are owed.</summary>
    public bool TriggerHeartbeat()
    {
        return _registration.TriggerHeartbeat();
    }

    /// <summary>Closes the link properly and leaves it closed until <see cref="Reconnect"/>.</summary>
    public void CloseLink()
    {
        _supervisor.Hold();
    }

    /// <summary>Closes the link if need be and connects at once, with the present settings.</summary>
    public void Reconnect()
    {
        _supervisor.Reconnect(true);
    }

    /// <summary>Connects anew once the last answer has left: what the connection was made with has changed.</summary>
    public void RenewConnection()
    {
        _reconnectDueMs = _time.NowMs + FarewellMs;
        _time.WakeAt(_reconnectDueMs);
    }

    /// <summary>
    /// A bounded amount of work; never blocks. Of what is heavy one thing a tick: a piece of a frame made, a piece of one read, or
    /// one acted on.
    /// </summary>
    public void Poll()
    {
        _supervisor.Poll();
        if (_supervisor.HasClosed)
        {
            IsOnline = false;
            _received = null;
            _sender.Drop();
            _exchange.OnLinkClosed();
            _answerer.OnLinkClosed();
        }

        if (_supervisor.HasOpened)
        {
            BeginConnection();
        }

        if (_supervisor.IsOpen && Work())
        {
            _time.Spend();
            _time.Soon();
        }

        _badFrames.Poll();
        UpdateOnline();
    }

    private bool Enqueue(int index, Call call)
    {
        _time.Soon();
        return _queue.Insert(index, call);
    }

    private void BeginConnection()
    {
        if (_registeredUrl != _linkSettings.Url || _registration.Status == RegistrationStatus.None)
        {
            _registeredUrl = _linkSettings.Url;
            _registration.Forget();
        }
        else if (_registration.Status == RegistrationStatus.Accepted)
        {
            _registration.RequestHeartbeat();
        }
    }

    /// <summary>Does the one thing of this tick; false when there was nothing to do.</summary>
    private bool Work()
    {
        bool hasWorked = _sender.IsBusy || _time.IsSpent;
        _sender.Poll();
        _exchange.WriteOn();

        // However many frames come, between two of them a call of ours may go out.
        bool isCallsTurn = _isCallsTurn;
        hasWorked = _answerer.Poll(!hasWorked) || hasWorked || (!isCallsTurn && Receive());
        _exchange.Poll();
        WatchLink();
        if (hasWorked)
        {
            return true;
        }

        _isCallsTurn = false;
        return SendNext() || (isCallsTurn && Receive());
    }

    /// <summary>Reads on in the frame at hand, or acts on it; false when there is none.</summary>
    private bool Receive()
    {
        if (_received == null)
        {
            byte[] bytes = _link.Receive();
            if (bytes == null)
            {
                return false;
            }

            FramesIn++;
            _exchange.OnReceived();
            if (bytes == Limits.OversizedFrame)
            {
                ReportBad("longer than " + Limits.ReceiveFrameBytes.ToString() + " bytes");
                return true;
            }

            _received = bytes;
            _frame.Begin(bytes);
        }

        if (_frame.Continue())
        {
            _received = null;
            _isCallsTurn = true;
            Act();
        }

        return true;
    }

    private void Act()
    {
        if (!_frame.IsReadable)
        {
            ReportBad(_frame.Description);
        }

        if (_frame.Id == null)
        {
            return;
        }

        if (_frame.Type != ReceivedFrame.CallType)
        {
            StrayAnswers += _exchange.OnAnswer(_frame) ? 0 : 1;
        }
        else
        {
            _answerer.Answer(_frame);
        }
    }

    private void ReportBad(string what)
    {
        BadFrames++;
        _events?.Report(SecurityEvent.InvalidMessages, null);
        _badFrames.Write(what);
    }

    private bool SendNext()
    {
        if (_exchange.IsBusy || _link.State != LinkState.Open)
        {
            return false;
        }

        Call call = NextCall();
        if (call != null)
        {
            _exchange.Begin(call);
        }

        return call != null;
    }

    private Call NextCall()
    {
        Call urgent = _registration.NextUrgent();
        if (urgent != null)
        {
            return urgent;
        }

        switch (_registration.Status)
        {
            case RegistrationStatus.Accepted:
                // What gets no answer must not keep billing records waiting, however often it comes again.
                Call first = _isRecordsTurn ? NextTransactionCall() : null;
                _isRecordsTurn = false;
                return first ?? _queue.Take(false) ?? NextTransactionCall() ?? Events?.NextCall() ?? _registration.NextHeartbeat();
            case RegistrationStatus.Pending:
                return _queue.Take(true);
            default:
                return null;
        }
    }

    private Call NextTransactionCall()
    {
        try
        {
            return Transactions?.NextCall();
        }
        catch (Exception exception)
        {
            _log.Write("call: the next transaction message failed: " + exception.Message);
            return null;
        }
    }

    private void WatchLink()
    {
        if (_exchange.TimeOuts != _seenTimeOuts)
        {
            // A call that this central system never answers says nothing of the link: a Heartbeat does.
            _seenTimeOuts = _exchange.TimeOuts;
            _isRecordsTurn = true;
            if (_exchange.TimedOutAction != HeartbeatCall.Name)
            {
                _registration.RequestHeartbeat();
            }
        }

        if (_exchange.SilentTimeOuts >= SilentCallsUntilDead)
        {
            _log.Write("link: dead, nothing received");
            _supervisor.Reconnect(false);
        }

        if (_linkSettings.HasChanged())
        {
            _reconnectDueMs = _time.NowMs + FarewellMs;
        }

        _time.WakeAt(_reconnectDueMs);
        if (_time.HasCome(_reconnectDueMs) && !_exchange.IsBusy && !_sender.IsBusy)
        {
            _reconnectDueMs = Deadlines.Never;
            _supervisor.Reconnect(true);
        }
    }

    private void UpdateOnline()
    {
        IsOnline = _supervisor.IsOpen && _registration.Status == RegistrationStatus.Accepted;
    }
}
