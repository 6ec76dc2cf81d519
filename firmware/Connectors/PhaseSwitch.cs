// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Switches a connector between three phases and one: a second contactor carries L2 and L3. It never moves while current may flow, and
/// a car is told by state F of the pilot that something changes: many take another number of phases only after that.
/// <code>
/// state     event                              next      action
/// Steady    another number is wanted           Draining  nothing is offered
/// Draining  the main contactor is open         Moving    pilot off, contactor driven
/// Moving    its mirror has followed            Pausing
/// Moving    it has not within 1 s              Steady    failed
/// Pausing   the car has had its pause          Steady    pilot on
/// </code>
/// </summary>
public sealed class PhaseSwitch
{
    /// <summary>Phases with the second contactor closed.</summary>
    public const int AllPhases = 3;

    /// <summary>Time that the contacts have to follow the coil, ms.</summary>
    public const int MoveMs = 1000;

    /// <summary>The pilot of a car that charges is off for so long, ms.</summary>
    public const int PauseMs = 10000;

    /// <summary>In a session it is not switched more often, ms.</summary>
    public const int LeastMs = 120000;

    private readonly IContactor _contactor;
    private readonly Deadlines _time;

    private State _state;
    private bool _isDriven;
    private bool _isInSession;
    private long _sinceMs;
    private long _switchedMs = -LeastMs;
    private long _wrongMs = Deadlines.Never;

    public PhaseSwitch(IContactor contactor, Deadlines time)
    {
        _contactor = contactor;
        _time = time;
        contactor.Drive(false);
    }

    private enum State
    {
        Steady,
        Draining,
        Moving,
        Pausing,
    }

    /// <summary>Phases that are wanted: 1 or 3.</summary>
    public int Wanted { get; set; } = 1;

    /// <summary>Phases that a car gets; while it is being switched those that it may get.</summary>
    public int Phases => _isDriven || _contactor.IsClosed ? AllPhases : 1;

    /// <summary>Nothing may be offered.</summary>
    public bool IsSwitching => _state != State.Steady;

    /// <summary>The pilot has to be in state F.</summary>
    public bool IsPilotOff => _isInSession && (_state is State.Moving or State.Pausing);

    /// <summary>The contacts did not follow: latched until <see cref="Clear"/>.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Advances; once a turn.</summary>
    /// <param name="isOpen">The main contactor is open for certain.</param>
    /// <param name="isInSession">A car has been promised current.</param>
    public void Poll(bool isOpen, bool isInSession)
    {
        Watch();
        switch (_state)
        {
            case State.Steady:
                if (Wanted != (_isDriven ? AllPhases : 1) && !HasFailed && (!isInSession || Reached(_switchedMs + LeastMs)))
                {
                    Enter(State.Draining);
                }

                break;
            case State.Draining:
                if (isOpen)
                {
                    _isInSession = isInSession;
                    _isDriven = Wanted == AllPhases;
                    _contactor.Drive(_isDriven);
                    Enter(State.Moving);
                }

                break;
            case State.Moving:
                if (_contactor.IsClosed == _isDriven)
                {
                    Enter(State.Pausing);
                }
                else if (HasFailed)
                {
                    Enter(State.Steady);
                }

                break;
            case State.Pausing:
                if (!_isInSession || Reached(_sinceMs + PauseMs))
                {
                    _switchedMs = _isInSession ? _time.NowMs : _switchedMs;
                    Enter(State.Steady);
                }

                break;
        }
    }

    /// <summary>Forgets a failure: the plug was out, or service has been here.</summary>
    public void Clear()
    {
        HasFailed = false;
        _wrongMs = Deadlines.Never;
    }

    private bool Reached(long ms)
    {
        _time.WakeAt(ms);
        return _time.HasCome(ms);
    }

    private void Enter(State state)
    {
        _state = state;
        _sinceMs = _time.NowMs;
        _time.Soon();
    }

    private void Watch()
    {
        if (_contactor.IsClosed == _isDriven)
        {
            _wrongMs = Deadlines.Never;
            return;
        }

        if (_wrongMs == Deadlines.Never)
        {
            _wrongMs = _time.NowMs;
        }

        if (Reached(_wrongMs + MoveMs) && !HasFailed)
        {
            HasFailed = true;
            _time.Soon();
        }
    }
}
