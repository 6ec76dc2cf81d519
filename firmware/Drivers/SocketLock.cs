// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Motor lock on an H-bridge whose direction line all locks share: <see cref="DriveMs"/> of drive, <see cref="SettleMs"/> until the
/// feedback counts, at least <see cref="RestMs"/> between two moves, for the motor must cool; up to <see cref="TriesMax"/> tries. Two locks
/// never move at the same time. A bolt that is found moved is driven back.
/// <code>
/// state      event                          next
/// Waiting    feedback differs, rested       Driving    motor on, a try is used
/// Waiting    feedback differs, no try left  Waiting    Failed
/// Driving    DriveMs                        Settling   motor off
/// Settling   SettleMs                       Waiting
/// </code>
/// </summary>
public sealed class SocketLock : ILock
{
    /// <summary>Time that the motor is driven, ms.</summary>
    public const int DriveMs = 300;

    /// <summary>Time from the end of a move until the feedback is looked at, which comes through the shift registers, ms.</summary>
    public const int SettleMs = 150;

    /// <summary>Least time between the end of a move and the next one, ms.</summary>
    public const int RestMs = 1000;

    /// <summary>Moves without success until the lock has failed.</summary>
    public const int TriesMax = 5;

    private enum Phase
    {
        Waiting,
        Driving,
        Settling,
    }

    private readonly LockBridge _bridge;
    private readonly LineOutput _enable;
    private readonly LineInput _feedback;
    private readonly Deadlines _time;

    private Phase _phase;
    private bool _wanted;
    private bool _isBoltIn;
    private int _tries;
    private long _motorOffMs = -RestMs;
    private long _phaseSinceMs;

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
        _isBoltIn = _feedback.IsHigh;
        switch (_phase)
        {
            case Phase.Driving:
                _time.WakeAt(_phaseSinceMs + DriveMs);
                if (_time.HasCome(_phaseSinceMs + DriveMs))
                {
                    StopMotor(nowMs);
                }

                break;
            case Phase.Settling:
                _time.WakeAt(_phaseSinceMs + SettleMs);
                if (_time.HasCome(_phaseSinceMs + SettleMs))
                {
                    _phase = Phase.Waiting;
                    Compare(nowMs);
                }

                break;
            default:
                Compare(nowMs);
                break;
        }
    }

    /// <inheritdoc/>
    public void Finish(long nowMs)
    {
        if (_phase == Phase.Driving)
        {
            Poll(nowMs);
        }
    }

    private void Compare(long nowMs)
    {
        if (_isBoltIn == _wanted)
        {
            Enter(_wanted ? LockPosition.Locked : LockPosition.Unlocked);
            _tries = 0;
        }
        else if (_tries >= TriesMax)
        {
            Enter(LockPosition.Failed);
        }
        else
        {
            Enter(LockPosition.Moving);
            _time.WakeAt(_motorOffMs + RestMs);
            if (_time.HasCome(_motorOffMs + RestMs))
            {
                StartMotor(nowMs);
            }
        }
    }

    private void Enter(LockPosition position)
    {
        if (position != Position)
        {
            Position = position;
            _time.Soon();
        }
    }

    private void StartMotor(long nowMs)
    {
        if (!_bridge.TryTake(_wanted))
        {
            _time.Soon();
            return;
        }

        _enable.Drive(true);
        _tries++;
        _phase = Phase.Driving;
        _phaseSinceMs = nowMs;
        _time.WakeAt(nowMs + DriveMs);
    }

    private void StopMotor(long nowMs)
    {
        _enable.Drive(false);
        _bridge.Release();
        _motorOffMs = nowMs;
        _phase = Phase.Settling;
        _phaseSinceMs = nowMs;
        _time.WakeAt(nowMs + SettleMs);
    }
}
