// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Keeps the link open: connects, tries again with a growing pause and notices when it comes and goes.
/// <code>
/// Closed --pause over--> Connecting --handshake--> Open --lost, closed, found dead--> Closed
///                        Connecting --refused, or no answer in time--> Closed
/// </code>
/// The pause is 1 s after a stable connection and doubles with each failure up to 120 s, each time give or take a quarter. When the
/// central system refuses with a Retry-After, it is at least that long, and up to a quarter longer. A random part of
/// ReconnectSpreadSeconds is added to every pause, the first too: all stations lose the link at the same moment when the central
/// system restarts, and must not come back at the same moment. Only the first attempt of a boot and those after a
/// <see cref="Reconnect"/> at once do not wait.
/// A password that is refused (401) takes turns with the last that has worked, and so does a security profile that has never worked.
/// </summary>
public sealed class LinkSupervisor
{
    /// <summary>First pause, ms, before what is random.</summary>
    public const int FirstPauseMs = 1000;

    /// <summary>Longest pause, ms, before what is random.</summary>
    public const int LongestPauseMs = 120000;

    /// <summary>Longest wait that the central system can ask for, s.</summary>
    public const int LongestRetryAfterSeconds = 3600;

    /// <summary>A connection that has held for so long ends a row of failures, ms.</summary>
    public const int StableMs = 30000;

    /// <summary>Time to get connected, ms; the handshake's own time-outs may be longer or missing.</summary>
    public const int ConnectTimeoutMs = 60000;

    private const int Unauthorized = 401;

    private readonly ILink _link;
    private readonly ILog _log;
    private readonly Deadlines _time;
    private readonly LinkSettings _settings;
    private readonly Random _random;
    private readonly ISecurityEvents _events;

    private bool _isTried;
    private bool _wasOpen;
    private bool _isHeld;
    private bool _isAtOnce;
    private int _failures;
    private long _sinceMs;
    private long _retryAtMs;

    /// <param name="events">Told what concerns security; may be null.</param>
    public LinkSupervisor(StationHardware hardware, Deadlines time, LinkSettings settings, ISecurityEvents events)
    {
        _events = events;
        _link = hardware.Link;
        _log = hardware.Log;
        _time = time;
        _settings = settings;
        _random = new Random(hardware.System.Seed);
    }

    /// <summary>Frames can be sent.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>It has come up in this tick.</summary>
    public bool HasOpened { get; private set; }

    /// <summary>It has gone down in this tick.</summary>
    public bool HasClosed { get; private set; }

    /// <summary>Looks at the link once.</summary>
    public void Poll()
    {
        LinkState state = _link.State;
        bool isOpen = state == LinkState.Open;
        HasOpened = isOpen && !IsOpen;
        HasClosed = !isOpen && IsOpen;
        IsOpen = isOpen;
        switch (state)
        {
            case LinkState.Open:
                WatchOpen();
                break;
            case LinkState.Connecting:
                WatchConnecting();
                break;
            default:
                WatchClosed();
                break;
        }
    }

    /// <summary>Closes the link and leaves it closed until <see cref="Reconnect"/>.</summary>
    public void Hold()
    {
        _isHeld = true;
        _link.Close();
        _time.Soon();
    }

    /// <summary>Closes the link; the next attempt follows the usual pause, or comes at once.</summary>
    public void Reconnect(bool atOnce)
    {
        _isHeld = false;
        _isAtOnce = atOnce;
        _retryAtMs = atOnce ? _time.NowMs : _retryAtMs;
        _link.Close();
        _time.Soon();
    }

    private void WatchOpen()
    {
        if (HasOpened)
        {
            _sinceMs = _time.NowMs;
            _log.Write("link: open");
            _wasOpen = true;
            if (_settings.TriesAgain())
            {
                _log.Write("security: let in with the last SecurityProfile that worked, the one that is set is tried once more");
                Reconnect(true);
                return;
            }

            Prove();
        }

        if (_failures > 0)
        {
            _time.WakeAt(_sinceMs + StableMs);
            _failures = _time.HasCome(_sinceMs + StableMs) ? 0 : _failures;
        }
    }

    private void Prove()
    {
        if (_settings.GoBack())
        {
            _events?.Report(SecurityEvent.ReconfigurationOfSecurityParameters, "SecurityProfile is back at " + _settings.Profile.ToString());
        }
        else if (_settings.IsFallback)
        {
            _log.Write("security: let in with the last AuthorizationKey that worked, not with the configured one, which was refused");
        }

        if (!_settings.Prove())
        {
            _log.Write("security: flash did not keep the connection that works as the one to fall back on");
        }
    }

    private void WatchConnecting()
    {
        _time.WakeAt(_sinceMs + ConnectTimeoutMs);
        if (_time.HasCome(_sinceMs + ConnectTimeoutMs))
        {
            _log.Write("link: no connection in time");
            _link.Close();
            _time.Soon();
        }
    }

    private void WatchClosed()
    {
        if (_isTried)
        {
            _isTried = false;
            PlanRetry();
        }

        if (_isHeld)
        {
            return;
        }

        _time.WakeAt(_retryAtMs);
        if (_time.HasCome(_retryAtMs))
        {
            _isTried = true;
            _isAtOnce = false;
            _sinceMs = _time.NowMs;
            _wasOpen = false;
            _settings.Refresh();
            _log.Write("link: connecting to " + LinkSettings.WithoutCredentials(_settings.Url));
            _link.Open(_settings.Url, _settings.User, _settings.Password, _settings.PingSeconds, _settings.Tls);
            _time.Soon();
        }
    }

    private void PlanRetry()
    {
        int pauseMs = _isAtOnce ? 0 : NextPauseMs();
        _retryAtMs = _time.NowMs + pauseMs;
        string reason = _link.LastError;
        string plan = _isHeld ? "" : ", next attempt in " + ((pauseMs + 500) / 1000).ToString() + " s";
        _log.Write("link: closed" + (reason == null ? "" : " (" + LinkSettings.WithoutCredentials(reason) + ")") + plan);
        ReportFailure(reason == null ? null : LinkSettings.WithoutCredentials(reason));
        if (_link.RefusalStatus == Unauthorized)
        {
            ChangePassword();
        }
        else if (!_wasOpen && _settings.Failed())
        {
            _log.Write("security: no connection with SecurityProfile as it is set, the last one that worked is tried next");
        }
    }

    private void ReportFailure(string reason)
    {
        switch (_link.Failure)
        {
            case LinkFailure.PeerCertificate:
                _events?.Report(SecurityEvent.InvalidCentralSystemCertificate, reason);
                break;
            case LinkFailure.OwnCertificate:
                _events?.Report(SecurityEvent.FailedToAuthenticateAtCentralSystem, reason);
                break;
            case LinkFailure.TlsVersion:
                _events?.Report(SecurityEvent.InvalidTlsVersion, reason);
                break;
            case LinkFailure.Handshake:
                _events?.Report(SecurityEvent.CentralSystemFailedToAuthenticate, reason);
                break;
        }
    }

    private void ChangePassword()
    {
        string refused = _settings.IsFallback ? "the last AuthorizationKey that worked" : "the configured AuthorizationKey";
        if (_settings.Password == null)
        {
            refused = "a station without AuthorizationKey";
        }

        _events?.Report(SecurityEvent.FailedToAuthenticateAtCentralSystem, refused + " was refused");
        _log.Write("security: the central system refuses " + refused + (_settings.TakeOther() ? ", the other one is tried next" : ""));
    }

    private int NextPauseMs()
    {
        int pauseMs = FirstPauseMs;
        for (int i = 0; i < _failures && pauseMs < LongestPauseMs; i++)
        {
            pauseMs *= 2;
        }

        pauseMs = Math.Min(pauseMs, LongestPauseMs);
        _failures++;
        pauseMs = pauseMs - pauseMs / 4 + _random.Next(pauseMs / 2 + 1);
        int askedMs = Math.Min(_link.RetryAfterSeconds, LongestRetryAfterSeconds) * 1000;
        pauseMs = Math.Max(pauseMs, askedMs + _random.Next(askedMs / 4 + 1));
        return pauseMs + _random.Next(_settings.SpreadMs + 1);
    }
}
