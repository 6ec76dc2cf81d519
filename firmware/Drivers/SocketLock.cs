// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Motor lock on an H-bridge whose direction line all locks share: 400 ms of drive, then a look at the feedback; up to five
/// tries with a rest of 1 s between them, for the motor must cool. Two locks never move at the same time.
/// </summary>
public sealed class SocketLock : ILock
{
    private const int DriveMs = 400;
    private const int RestMs = 1000;
    private const int TriesMax = 5;

    private readonly LockBridge _bridge;
    private readonly LineOutput _enable;
    private readonly LineInput _feedback;
    private readonly Deadlines _time;

    private bool _wanted;
    private bool _isDriven;
    private int _tries;
    private long _dueMs;

    public SocketLock(LockBridge bridge, LineOutput enable, LineInput feedback, Deadlines time)
    {
        _bridge = bridge;
        _enable = enable;
        _feedback = feedback;
        _time = time;
    }

    /// <inheritdoc/>
    public LockPosition Position { get; private set; } = LockPosition.Moving;

    /// <inheritdoc/>
    public void Drive(bool locked)
    {
        if (locked != _wanted || Position == LockPosition.Failed)
        {
            _wanted = locked;
            _tries = 0;
            Position = LockPosition.Moving;
            _time.Soon();
        }
    }

    /// <inheritdoc/>
    public void Poll(long nowMs)
    {
        if (_isDriven)
        {
            if (_time.Reached(_dueMs))
            {
                Release(nowMs);
            }

            return;
        }

        bool isThere = _feedback.IsHigh == _wanted;
        if (isThere)
        {
            Position = _wanted ? LockPosition.Locked : LockPosition.Unlocked;
            _tries = 0;
        }
        else if (_tries >= TriesMax)
        {
            Position = LockPosition.Failed;
        }
        else if (_time.Reached(_dueMs))
        {
            Position = LockPosition.Moving;
            Begin(nowMs);
        }
    }

    private void Begin(long nowMs)
    {
        if (!_bridge.TryTake(_wanted))
        {
            _time.Soon();
            return;
        }

        _enable.Drive(true);
        _isDriven = true;
        _tries++;
        _dueMs = nowMs + DriveMs;
        _time.Reached(_dueMs);
    }

    private void Release(long nowMs)
    {
        _enable.Drive(false);
        _bridge.Release();
        _isDriven = false;
        bool isThere = _feedback.IsHigh == _wanted;
        _dueMs = isThere ? nowMs : nowMs + RestMs;
        _time.Soon();
    }
}
