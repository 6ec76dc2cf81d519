// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Follows the power-fail input. One tick of it may be noise, two are believed. From then on, for as long as the board holds out, the
/// station holds still: what other inputs say while the supply sinks means nothing. Who is still there after that has an input that is
/// broken or a supply of its own: a fault. The mains are back when they have stayed for <see cref="SettleMs"/>.
/// </summary>
public sealed class MainsWatch
{
    /// <summary>From the first look that finds the mains away to the one that is believed, ms.</summary>
    public const int ConfirmMs = Limits.TickMs;

    /// <summary>Mains that return may go again at once, and the supplies of pilot and locks must rise, ms.</summary>
    public const int SettleMs = 500;

    private readonly IPowerFail _input;
    private readonly Deadlines _time;
    private bool _isSeenAway;
    private long _seenMs;
    private long _awayMs;
    private bool _isAway;

    public MainsWatch(IPowerFail input, Deadlines time)
    {
        _input = input;
        _time = time;
    }

    /// <summary>Nothing may be begun: the mains have just gone, or have just returned.</summary>
    public bool IsHolding => _isAway && (!_isSeenAway || !_time.HasCome(_awayMs + _input.HoldUpMs));

    /// <summary>The mains are away for longer than the board could hold out.</summary>
    public bool IsFault => _isAway && !IsHolding;

    /// <summary>Looks at the input; called first in every tick. True when it <see cref="IsHolding"/>.</summary>
    public bool Poll()
    {
        if (!_input.Poll())
        {
            if (_isSeenAway || _isAway)
            {
                Follow(false);
            }
        }
        else
        {
            Follow(true);
        }

        return _isAway && IsHolding;
    }

    /// <summary>Schedules the next look that may count; called when a turn has begun.</summary>
    public void Schedule()
    {
        if (_isSeenAway != _isAway)
        {
            _time.LookAt(CountsMs);
        }
    }

    /// <summary>When what is seen counts.</summary>
    private long CountsMs => _seenMs + (_isSeenAway ? ConfirmMs : SettleMs);

    private void Follow(bool isSeenAway)
    {
        if (isSeenAway != _isSeenAway)
        {
            _isSeenAway = isSeenAway;
            _seenMs = _time.NowMs;
        }

        if (isSeenAway != _isAway && _time.HasCome(CountsMs))
        {
            _isAway = isSeenAway;
            _awayMs = _time.NowMs;
            _time.DemandTurn();
        }

        Schedule();
    }
}
