// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Latches a trip of the residual current detector, and tests the detector on demand: it must trip within
/// <see cref="TestMs"/> of the test pulse and let go within <see cref="ReleaseMs"/> after it, else it counts as tripped.
/// </summary>
public sealed class ResidualCurrentWatch
{
    /// <summary>A trip counts when it lasts this long, ms; the board's interlock does not wait for it.</summary>
    public const int FilterMs = 50;

    /// <summary>Time that the detector has to trip in a test, ms.</summary>
    public const int TestMs = 500;

    /// <summary>Time that the detector has to let go after a test, ms.</summary>
    public const int ReleaseMs = 500;

    private enum Phase
    {
        Watching,
        Tripping,
        Releasing,
    }

    private readonly IResidualCurrent _detector;
    private Phase _phase;
    private long _phaseSinceMs;
    private bool _isTestAsked;
    private bool _isSuspect;
    private long _suspectSinceMs;

    /// <param name="detector">Null where none is fitted: nothing ever trips.</param>
    public ResidualCurrentWatch(IResidualCurrent detector)
    {
        _detector = detector;
    }

    /// <summary>Residual current, a broken wire, or a failed test; latched until <see cref="Clear"/>.</summary>
    public bool IsTripped { get; private set; }

    /// <summary>The reason for <see cref="IsTripped"/> is a detector that did not answer its test; ends with a test that passes.</summary>
    public bool HasTestFailed { get; private set; }

    /// <summary>True while a test is under way, 1 s at most: better not close the contactor meanwhile.</summary>
    public bool IsTesting => _isTestAsked || _phase != Phase.Watching;

    /// <summary>Asks for a test, which the following <see cref="Poll"/>s do unless it would disturb another connector.</summary>
    public void StartSelfTest(Deadlines time)
    {
        _isTestAsked = _detector != null;
        time.Soon();
    }

    /// <summary>Reads the detector and advances a test; once a tick.</summary>
    public void Poll(Deadlines time)
    {
        if (_detector == null)
        {
            return;
        }

        switch (_phase)
        {
            case Phase.Watching:
                Watch(time);
                break;
            case Phase.Tripping:
                AwaitTrip(time);
                break;
            default:
                AwaitRelease(time);
                break;
        }
    }

    /// <summary>Forgets a trip; it comes back when the detector still says so. A failed test is only forgotten by one that passes.</summary>
    public void Clear()
    {
        IsTripped = HasTestFailed;
        _isSuspect = false;
    }

    private void Watch(Deadlines time)
    {
        if (_detector.IsTripped)
        {
            // What has tripped already cannot be tested.
            _isTestAsked = false;
            if (!_isSuspect)
            {
                _isSuspect = true;
                _suspectSinceMs = time.NowMs;
            }

            IsTripped = time.Reached(_suspectSinceMs + FilterMs) || IsTripped;
            return;
        }

        _isSuspect = false;
        if (_isTestAsked)
        {
            _isTestAsked = false;
            if (_detector.CanTest)
            {
                _detector.Test(true);
                Begin(time, Phase.Tripping, TestMs);
            }
        }
    }

    private void AwaitTrip(Deadlines time)
    {
        bool hasTripped = _detector.IsTripped;
        if (hasTripped || time.Reached(_phaseSinceMs + TestMs))
        {
            _detector.Test(false);
            HasTestFailed = !hasTripped;
            Begin(time, Phase.Releasing, ReleaseMs);
        }
    }

    private void AwaitRelease(Deadlines time)
    {
        bool isReleased = !_detector.IsTripped;
        if (isReleased || time.Reached(_phaseSinceMs + ReleaseMs))
        {
            HasTestFailed |= !isReleased;
            IsTripped |= HasTestFailed;
            _phase = Phase.Watching;
            time.Soon();
        }
    }

    private void Begin(Deadlines time, Phase phase, int lastsMs)
    {
        _phase = phase;
        _phaseSinceMs = time.NowMs;
        time.Reached(time.NowMs + lastsMs);
    }
}
