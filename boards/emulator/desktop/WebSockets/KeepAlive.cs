// SPDX-License-Identifier: MIT

using System.Threading;

namespace System.Net.WebSockets;

/// <summary>Sends a ping when nothing has been heard for a while and reports a pong that stays away; one sleeping timer a connection.</summary>
public sealed class KeepAlive : IDisposable
{
    private readonly object _lock = new object();
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _timeout;
    private readonly Action _ping;
    private readonly Action _dead;
    private readonly ITimer _timer;
    private long _lastContact;
    private long _pingSent;
    private bool _pinging;

    public KeepAlive(TimeProvider time, TimeSpan interval, TimeSpan timeout, Action ping, Action dead)
    {
        _time = time;
        _interval = interval;
        _timeout = timeout;
        _ping = ping;
        _dead = dead;
        _lastContact = time.GetTimestamp();
        _timer = time.CreateTimer(_ => OnTimer(), null, interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something came from the peer.</summary>
    public void Heard(bool pong)
    {
        lock (_lock)
        {
            _lastContact = _time.GetTimestamp();
            _pinging = _pinging && !pong;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        Action action = null;
        TimeSpan wait;
        lock (_lock)
        {
            TimeSpan left = _pinging
                ? _timeout - _time.GetElapsedTime(_pingSent)
                : _interval - _time.GetElapsedTime(_lastContact);
            wait = left < _interval ? left : _interval;
            if (left <= TimeSpan.Zero)
            {
                action = _pinging ? _dead : _ping;
                wait = _timeout < _interval ? _timeout : _interval;
                _pinging = true;
                _pingSent = _time.GetTimestamp();
            }
            else if (left < TimeSpan.FromMilliseconds(1))
            {
                wait = TimeSpan.FromMilliseconds(1);
            }
        }

        action?.Invoke();
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
