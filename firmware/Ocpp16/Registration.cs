// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Whether the central system has accepted this station, when to ask next, and when a Heartbeat is due. A BootNotification
/// follows a real boot, a changed central system and a registration that is not Accepted; a mere reconnect only gets a
/// Heartbeat, which also sets the clock.
/// </summary>
public sealed class Registration : IRequestGate
{
    /// <summary>Pause before the next BootNotification when the answer gives none, s.</summary>
    public const int DefaultRetrySeconds = 30;

    /// <summary>The time is asked for at least so often, ms (OCPP-J 1.6, 5.3 advises one Heartbeat in 24 h).</summary>
    public const int LongestWithoutTimeMs = 24 * 60 * 60 * 1000;

    /// <summary>Deviation above which the clock is set, ms; less is the way of the answer and whole seconds.</summary>
    private const int ToleranceMs = 1000;

    private const int HeartbeatMaxSeconds = 7 * 24 * 60 * 60;

    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly Configuration _configuration;
    private readonly Deadlines _time;
    private readonly FrameSender _sender;
    private readonly ISecurityEvents _events;
    private readonly BootNotificationCall _boot;
    private readonly HeartbeatCall _heartbeat;

    private int _bootsOwed;
    private int _heartbeatsOwed;
    private long _bootDueMs;
    private long _timeAskedMs;

    /// <param name="events">Told when the clock is set; may be null.</param>
    public Registration(
        StationHardware hardware, Configuration configuration, Deadlines time, StationSettings settings, FrameSender sender, ISecurityEvents events)
    {
        _events = events;
        _clock = hardware.Clock;
        _log = hardware.Log;
        _configuration = configuration;
        _time = time;
        _sender = sender;
        _boot = new BootNotificationCall(this, settings, hardware.Log);
        _heartbeat = new HeartbeatCall(this, hardware.Log);
    }

    /// <summary>The last answer.</summary>
    public RegistrationStatus Status { get; private set; }

    /// <summary>A rejected station does not answer (OCPP 1.6, 4.2).</summary>
    public bool MayAnswer => Status != RegistrationStatus.Rejected;

    /// <summary>Remote starts and stops are not allowed before the registration is Accepted (OCPP 1.6, 4.2).</summary>
    public bool Refuses(string action, JsonWriter confirmation)
    {
        bool isForbidden = Status != RegistrationStatus.Accepted && (action == "RemoteStartTransaction" || action == "RemoteStopTransaction");
        if (isForbidden)
        {
            confirmation.Member("status", "Rejected");
        }

        return isForbidden;
    }

    /// <summary>Begins anew: another central system has not accepted anything yet, or the question was lost with its connection.</summary>
    public void Forget()
    {
        Status = RegistrationStatus.None;
        _bootDueMs = _time.NowMs;
    }

    /// <summary>A BootNotification goes out for this, whatever the status; false when too many are owed.</summary>
    public bool TriggerBoot()
    {
        bool isTaken = _bootsOwed < Limits.TriggeredMessages;
        _bootsOwed += isTaken ? 1 : 0;
        _time.Soon();
        return isTaken;
    }

    /// <summary>A Heartbeat goes out for this; false when too many are owed.</summary>
    public bool TriggerHeartbeat()
    {
        bool isTaken = _heartbeatsOwed < Limits.TriggeredMessages;
        _heartbeatsOwed += isTaken ? 1 : 0;
        _time.Soon();
        return isTaken;
    }

    /// <summary>A Heartbeat goes out next, unless one does already.</summary>
    public void RequestHeartbeat()
    {
        if (_heartbeatsOwed == 0)
        {
            TriggerHeartbeat();
        }
    }

    /// <summary>The call that goes before all others now, or null.</summary>
    public Call NextUrgent()
    {
        bool isBootDue = Status != RegistrationStatus.Accepted && _time.HasCome(_bootDueMs);
        if (_bootsOwed > 0 || isBootDue)
        {
            _bootsOwed -= _bootsOwed > 0 ? 1 : 0;
            return _boot;
        }

        if (Status != RegistrationStatus.Accepted)
        {
            _time.WakeAt(_bootDueMs);
        }

        if (_heartbeatsOwed > 0 && (Status == RegistrationStatus.Accepted || Status == RegistrationStatus.Pending))
        {
            _heartbeatsOwed--;
            return _heartbeat;
        }

        return null;
    }

    /// <summary>A Heartbeat when nothing has been sent for its interval, or null; asked while Accepted and idle.</summary>
    public Call NextHeartbeat()
    {
        long intervalMs = _configuration.GetInt(Keys.HeartbeatInterval) * 1000L;
        long quietMs = intervalMs > 0 ? _sender.LastMs + intervalMs : Deadlines.Never;
        long unsureMs = _timeAskedMs + LongestWithoutTimeMs;
        long dueMs = quietMs < unsureMs ? quietMs : unsureMs;
        if (!_time.HasCome(dueMs))
        {
            _time.WakeAt(dueMs);
            return null;
        }

        _timeAskedMs = _time.NowMs;
        return _heartbeat;
    }

    /// <summary>Takes the answer to a BootNotification.</summary>
    /// <param name="utcMs">Time of the central system, or 0 when it gives none.</param>
    /// <param name="intervalSeconds">Not above 0: none given.</param>
    public void OnAnswer(RegistrationStatus status, long utcMs, int intervalSeconds)
    {
        SetTime(utcMs);
        Status = status;
        if (status == RegistrationStatus.Accepted)
        {
            if (intervalSeconds > 0)
            {
                _configuration.SetInternal(
                    Keys.HeartbeatInterval, Math.Min(intervalSeconds, HeartbeatMaxSeconds).ToString());
            }

            bool isRegular = _configuration.GetInt(Keys.HeartbeatInterval) > 0;
            _log.Write("boot: accepted, heartbeat " + (isRegular ? "every " + _configuration.GetString(Keys.HeartbeatInterval) + " s" : "once a day"));
            return;
        }

        PlanBoot(intervalSeconds);
        _log.Write((status == RegistrationStatus.Pending ? "boot: pending" : "boot: rejected") + ", " + RetryText);
    }

    /// <summary>A BootNotification was in vain; the status stays.</summary>
    public void OnNoAnswer(string reason)
    {
        PlanBoot(0);
        _log.Write("boot: " + reason + (Status == RegistrationStatus.Accepted ? "" : ", " + RetryText));
    }

    /// <summary>Sets the clock to the time of the central system (0: it gave none), unless that is absurd or near enough.</summary>
    public void SetTime(long utcMs)
    {
        _timeAskedMs = _time.NowMs;
        if (utcMs == 0)
        {
            return;
        }

        long offMs = utcMs - _clock.UtcMs;
        if (utcMs < Limits.EarliestUtcMs || utcMs >= Limits.LatestUtcMs)
        {
            _log.Write("clock: the central system's time is not between 2020 and 2100, not taken");
        }
        else if (offMs > ToleranceMs || offMs < -ToleranceMs)
        {
            bool wasKnown = _clock.UtcMs != 0;
            _clock.SetUtc(utcMs);
            _time.Soon();
            _events?.Report(SecurityEvent.SettingSystemTime, wasKnown ? "by " + (offMs / 1000) + " s" : "was not known");
        }
    }

    private string RetryText => "again in " + ((_bootDueMs - _time.NowMs) / 1000).ToString() + " s"
        + (Status == RegistrationStatus.None ? " or with the next connection" : "");

    private void PlanBoot(int seconds)
    {
        _bootDueMs = _time.NowMs + (seconds > 0 ? seconds : DefaultRetrySeconds) * 1000L;
    }
}
