// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Turns pilot measurements into a debounced state: slow to see a ready car, fast to see it go.
/// <list type="bullet">
/// <item>To C or D: the reading must hold for <see cref="ReadyMs"/>.</item>
/// <item>From C, and from D to anything but C: at once, when a second measurement in the same tick agrees that the state has
/// been left (table A.6 sequences 2.2 and 8.1 leave 100 ms until the contactor is open).</item>
/// <item>Any other change: the reading must hold for <see cref="SettleMs"/>.</item>
/// <item>A measurement without a plausible plateau counts as <see cref="PilotState.Unknown"/>, never as A.</item>
/// </list>
/// </summary>
public sealed class PilotClassifier
{
    /// <summary>How long C or D must be seen before it counts, ms.</summary>
    public const int ReadyMs = 500;

    /// <summary>How long another state must be seen before it counts, ms.</summary>
    public const int SettleMs = 100;

    /// <summary>How long a wrong negative plateau must be seen before the diode check fails, ms.</summary>
    public const int DiodeMs = 100;

    private const int HighestMv = 14000;

    /// <summary>Where A ends, and B, C and D below it.</summary>
    private const int LowestAMv = 10500;
    private const int StepMv = 3000;
    private const int LowestEMv = -1500;
    private const int HighestFMv = -10500;
    private const int LowestFMv = -16000;
    private const int HysteresisMv = 300;
    private const int LowestDiodeMv = -14000;
    private const int HighestDiodeMv = -10000;

    private PilotState _candidate = PilotState.Unknown;
    private long _candidateSinceMs;
    private bool _isSettling;
    private bool _isDiodeSuspect;
    private long _diodeSuspectSinceMs;
    private bool _wasOffering;
    private PilotState _seen;
    private bool _isSeenSound;
    private int _seenFromMv;
    private int _seenToMv;

    /// <summary>The debounced state; <see cref="PilotState.Unknown"/> until the first reading has settled.</summary>
    public PilotState State { get; private set; } = PilotState.Unknown;

    /// <summary>What the last measurement says, before it has settled.</summary>
    public PilotState Seen => _seen;

    /// <summary>
    /// True once the car's diode was seen while PWM ran (negative plateau at -12 V); holds while PWM is off,
    /// ends when the car goes or the check fails.
    /// </summary>
    public bool IsDiodePassed { get; private set; }

    /// <summary>True when PWM ran and the car's negative plateau was not at -12 V (diode shorted); until a good one is seen or the car goes.</summary>
    public bool IsDiodeFailed { get; private set; }

    /// <summary>
    /// A quick look between two calls of <see cref="Poll"/>: false when that would find another state, or might. One disturbed
    /// reading costs a full measurement, no more.
    /// </summary>
    /// <param name="pilot">Measured once, with as few readings as it needs.</param>
    public bool IsUnchanged(IPilot pilot)
    {
        return _isSeenSound && pilot.IsWithin(_seenFromMv, _seenToMv);
    }

    /// <summary>Measures and classifies.</summary>
    /// <param name="time">Time of this tick; a reading that has to hold is registered here.</param>
    /// <param name="pilot">Measured once, twice when a ready car seems to have gone.</param>
    /// <param name="isOffering">True while PWM runs: then there is a negative plateau to check the diode with.</param>
    public void Poll(Deadlines time, IPilot pilot, bool isOffering)
    {
        // The same again: the diode was right, or there was none to check.
        bool isSeenAgain = isOffering == _wasOffering && IsUnchanged(pilot);
        if (!isSeenAgain || _seen != State)
        {
            Classify(time, pilot, isOffering, isSeenAgain ? _seen : Measure(pilot));
        }
    }

    /// <summary>Readings are interrupted: what was settling settles anew after it, the state stays.</summary>
    public void Pause()
    {
        _isSettling = false;
        _isDiodeSuspect = false;
        _isSeenSound = false;
    }

    private void Classify(Deadlines time, IPilot pilot, bool isOffering, PilotState seen)
    {
        _wasOffering = isOffering;
        bool isLeaving = IsLeavingAtOnce(seen);
        if (isLeaving)
        {
            seen = Measure(pilot);
            isLeaving = IsLeavingAtOnce(seen);
        }

        if (isLeaving)
        {
            Enter(seen);
        }
        else
        {
            Settle(time, seen);
        }

        bool isMeasured = isOffering && seen != PilotState.Unknown;
        bool isDiodeRight = isMeasured && IsDiode(pilot.LowMv);
        CheckDiode(time, isMeasured, isDiodeRight);
        _seen = seen;
        _isSeenSound = isOffering ? isDiodeRight : seen != PilotState.Unknown;
    }

    private static bool IsDiode(int lowMv)
    {
        return lowMv <= HighestDiodeMv && lowMv >= LowestDiodeMv;
    }

    private bool IsLeavingAtOnce(PilotState seen)
    {
        return State switch
        {
            PilotState.C => seen != PilotState.C,
            PilotState.D => seen != PilotState.D && seen != PilotState.C,
            _ => false,
        };
    }

    private void Settle(Deadlines time, PilotState seen)
    {
        if (seen == State)
        {
            _isSettling = false;
            return;
        }

        if (!_isSettling || seen != _candidate)
        {
            _isSettling = true;
            _candidate = seen;
            _candidateSinceMs = time.NowMs;
        }

        int holdMs = seen == PilotState.C || seen == PilotState.D ? ReadyMs : SettleMs;
        time.WakeAt(_candidateSinceMs + holdMs);
        if (time.HasCome(_candidateSinceMs + holdMs))
        {
            Enter(seen);
        }
    }

    private void Enter(PilotState state)
    {
        State = state;
        _isSettling = false;
    }

    /// <summary>Measures, and says within which bounds a quick look finds the same.</summary>
    private PilotState Measure(IPilot pilot)
    {
        if (!pilot.Sample())
        {
            return PilotState.Unknown;
        }

        int highMv = pilot.HighMv;
        if (highMv > HighestMv)
        {
            return PilotState.Unknown;
        }

        // The boundary below a state is moved away from where we are (clause A.4.11 allows it).
        PilotState present = State;
        int hysteresisMv = present == PilotState.Unknown ? 0 : HysteresisMv;
        int boundaryMv = LowestAMv;
        int toMv = HighestMv;
        for (PilotState state = PilotState.A; state < PilotState.E; state++)
        {
            int fromMv = state >= present ? boundaryMv - hysteresisMv : boundaryMv + hysteresisMv;
            if (highMv >= fromMv)
            {
                return Found(state, fromMv, toMv);
            }

            toMv = fromMv - 1;
            boundaryMv -= StepMv;
        }

        if (highMv >= LowestEMv)
        {
            return Found(PilotState.E, LowestEMv, toMv);
        }

        return Found(highMv >= LowestFMv && highMv <= HighestFMv ? PilotState.F : PilotState.Unknown, LowestFMv, HighestFMv);
    }

    private PilotState Found(PilotState state, int fromMv, int toMv)
    {
        _seenFromMv = fromMv;
        _seenToMv = toMv;
        return state;
    }

    private void CheckDiode(Deadlines time, bool isMeasured, bool isRight)
    {
        bool isCarThere = State == PilotState.B || State == PilotState.C || State == PilotState.D;
        if (!isCarThere)
        {
            // Unknown may be a moment's disturbance: what was proved stays proved, but a fault is not held against nobody.
            IsDiodePassed = IsDiodePassed && State == PilotState.Unknown;
            IsDiodeFailed = false;
            _isDiodeSuspect = false;
            return;
        }

        if (!isMeasured)
        {
            return;
        }

        if (isRight)
        {
            IsDiodePassed = true;
            IsDiodeFailed = false;
            _isDiodeSuspect = false;
            return;
        }

        if (!_isDiodeSuspect)
        {
            _isDiodeSuspect = true;
            _diodeSuspectSinceMs = time.NowMs;
        }

        time.WakeAt(_diodeSuspectSinceMs + DiodeMs);
        if (time.HasCome(_diodeSuspectSinceMs + DiodeMs))
        {
            IsDiodePassed = false;
            IsDiodeFailed = true;
        }
    }
}
