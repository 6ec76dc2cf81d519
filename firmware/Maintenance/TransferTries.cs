// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// When a transfer is looked at, how often it is tried, with what pauses, and when a try that stands still is ended.
/// </summary>
public sealed class TransferTries
{
    /// <summary>Tries when the central system leaves their number to the station.</summary>
    public const int DefaultTries = 5;

    /// <summary>First pause when the central system leaves it to the station, s; each further one is twice as long.</summary>
    public const int DefaultPauseSeconds = 15;

    /// <summary>Longest pause of the station's own choice, s.</summary>
    public const int LongestPauseSeconds = 600;

    /// <summary>Between two looks at a transfer that is under way, ms.</summary>
    private const int LookMs = 100;

    private readonly IFileTransfer _transfer;
    private readonly Deadlines _time;
    private int _left;
    private int _pauseSeconds;
    private bool _isOwnPause;
    private long _dueMs;
    private int _moved;
    private long _movedMs;
    private long _lookMs;

    public TransferTries(IFileTransfer transfer, Deadlines time)
    {
        _transfer = transfer;
        _time = time;
    }

    /// <summary>Tries that have not begun yet.</summary>
    public int Left => _left;

    /// <summary>Begins to count; the first try is in the next tick.</summary>
    /// <param name="tries">0: the station's choice.</param>
    /// <param name="pauseSeconds">0: the station's choice.</param>
    public void Begin(int tries, int pauseSeconds)
    {
        _left = tries == 0 ? DefaultTries : tries;
        _isOwnPause = pauseSeconds == 0;
        _pauseSeconds = _isOwnPause ? DefaultPauseSeconds : pauseSeconds;
        _dueMs = 0;
        LookIn(Limits.TickMs);
    }

    /// <summary>
    /// True when it is time to look at the transfer: ten times a second, however many turns the station takes for other reasons.
    /// </summary>
    public bool MayLook()
    {
        if (!_time.HasCome(_lookMs))
        {
            _time.ChoreAt(_lookMs);
            return false;
        }

        LookIn(LookMs);
        return true;
    }

    /// <summary>The next look is in the next tick: something has come.</summary>
    public void LookSoon()
    {
        LookIn(Limits.TickMs);
    }

    /// <summary>True once for each try, when its time has come: the caller begins the transfer.</summary>
    public bool MayBegin()
    {
        if (_left == 0 || !_time.HasCome(_dueMs))
        {
            return false;
        }

        _left--;
        _moved = -1;
        return true;
    }

    /// <summary>Looks at a try that is under way, and cancels it when nothing has moved for <see cref="Limits.TransferStallMs"/>; false then.</summary>
    public bool IsAlive()
    {
        int moved = _transfer.Moved;
        if (moved != _moved)
        {
            _moved = moved;
            _movedMs = _time.NowMs;
        }

        if (_time.HasCome(_movedMs + Limits.TransferStallMs))
        {
            _transfer.Cancel();
            return false;
        }

        return true;
    }

    /// <summary>A try has failed: the next one comes after the pause. False when there is none.</summary>
    public bool Failed()
    {
        _dueMs = _time.NowMs + (_pauseSeconds * 1000L);
        _lookMs = _dueMs;
        _time.ChoreAt(_lookMs);
        if (_isOwnPause)
        {
            _pauseSeconds = _pauseSeconds > LongestPauseSeconds / 2 ? LongestPauseSeconds : _pauseSeconds * 2;
        }

        return _left > 0;
    }

    private void LookIn(int ms)
    {
        _lookMs = _time.NowMs + ms;
        _time.ChoreAt(_lookMs);
    }
}
