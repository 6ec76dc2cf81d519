// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The time of the present tick, and the earliest moments at which anything in the station is due. Whoever waits for a moment
/// schedules it in every turn (<see cref="WakeAt"/>) or, when it is looked at in every tick, in every tick (<see cref="LookAt"/>), and
/// asks whether it <see cref="HasCome"/>. So the station knows whether this tick has to be a turn, and after a tick
/// <see cref="NextMs"/> says until when nothing would happen unless an input changes: the device ticks on, the emulator and the
/// simulation sleep or skip until then.
/// </summary>
public sealed class Deadlines
{
    /// <summary>A moment that never comes: the timer is off.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Monotonic ms of the present tick.</summary>
    public long NowMs;

    /// <summary>Rises whenever somebody says that something has changed: who asks after changes compares it first.</summary>
    public int Changes;

    /// <summary>
    /// From when on what goes on beside charging has something to do; see <see cref="ChoreAt"/>. A turn does not forget it: whoever does
    /// it sets it to <see cref="Never"/> first.
    /// </summary>
    public long ChoreMs = Never;

    private long _turnMs;
    private long _lookMs;

    /// <summary>Earliest moment scheduled: before it a tick would do nothing.</summary>
    public long NextMs => _turnMs < _lookMs ? _turnMs : _lookMs;

    /// <summary>Nothing has changed in the ticks that a host has left out up to this moment; 0 on the device.</summary>
    public long LeftOutMs { get; private set; }

    /// <summary>When a host has last found an input changed after ticks that it has left out; 0 on the device.</summary>
    public long ChangedMs { get; private set; }

    /// <summary>See <see cref="Spend"/>.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>A moment has come that somebody waits for who is asked in turns only.</summary>
    public bool IsTurnDue => NowMs >= _turnMs;

    /// <summary>Begins a tick: those who look in every tick schedule anew.</summary>
    public void BeginTick(long nowMs)
    {
        NowMs = nowMs;
        _lookMs = Never;
    }

    /// <summary>This turn has done so much that what can wait is left to the next tick.</summary>
    public void Spend()
    {
        IsSpent = true;
    }

    /// <summary>True when something dear that is due has to wait for the next tick, which is a turn again.</summary>
    public bool PutsOff()
    {
        if (IsSpent)
        {
            WakeAt(NowMs + Limits.TickMs);
        }

        return IsSpent;
    }

    /// <summary>Begins a turn: everybody schedules anew.</summary>
    public void BeginTurn(long nowMs)
    {
        NowMs = nowMs;
        IsSpent = false;
        _turnMs = ChoreMs > nowMs ? ChoreMs : Never;
        _lookMs = Never;
    }

    /// <summary>Makes the next tick a turn: told by a host that has changed something behind the station's back.</summary>
    public void DemandTurn()
    {
        _turnMs = 0;
    }

    /// <summary>Told before a tick by a host that leaves ticks out; never on the device.</summary>
    /// <param name="untilMs">Nothing has changed in the ticks left out up to this moment.</param>
    /// <param name="hasInputChanged">An input has changed since then.</param>
    public void LeaveOut(long untilMs, bool hasInputChanged)
    {
        LeftOutMs = untilMs;
        if (hasInputChanged)
        {
            ChangedMs = untilMs + 1;
        }
    }

    /// <summary>True from the moment on; schedules nothing.</summary>
    public bool HasCome(long dueMs)
    {
        return NowMs >= dueMs;
    }

    /// <summary>Schedules a turn; a moment that has come already is none to wait for.</summary>
    public void WakeAt(long dueMs)
    {
        if (dueMs > NowMs && dueMs < _turnMs)
        {
            _turnMs = dueMs;
        }
    }

    /// <summary>Schedules a tick in which whoever looks in every tick finds something to do; no turn.</summary>
    public void LookAt(long dueMs)
    {
        if (dueMs > NowMs && dueMs < _lookMs)
        {
            _lookMs = dueMs;
        }
    }

    /// <summary>Asks for the work beside charging at a moment, or as soon as one has come that was asked for already. From any thread.</summary>
    public void ChoreAt(long dueMs)
    {
        if (dueMs < ChoreMs)
        {
            ChoreMs = dueMs;
            WakeAt(dueMs);
        }
    }

    /// <summary>Something changed in this tick that the next one must look at.</summary>
    public void Soon()
    {
        Changes++;
        WakeAt(NowMs + Limits.TickMs);
    }
}
