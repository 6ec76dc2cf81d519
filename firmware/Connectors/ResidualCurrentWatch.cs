// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Latches a trip of the residual current detector, and tests the detector on demand: it must trip within
/// <see cref="TestMs"/> of the test pulse and let go within <see cref="ReleaseMs"/> after it. Detectors may share one test line, which
/// also trips the others' hardware latch: start a test only while no contactor of the station is energised, and in all
/// detectors at once. A test always takes the same time, so theirs stay in step and none ends the pulse of another.
/// </summary>
public sealed class ResidualCurrentWatch
{
    /// <summary>A trip counts when it lasts this long, ms; the board's interlock does not wait for it.</summary>
    public const int FilterMs = 50;

    /// <summary>Time that the detector has to trip in a test, and length of the test pulse, ms.</summary>
    public const int TestMs = 500;

    /// <summary>Time that the detector has to let go after a test, ms.</summary>
    public const int ReleaseMs = 500;

    /// <summary>Without a car a trip is over when the detector has been quiet for so long, ms.</summary>
    public const int QuietMs = 1000;

    private enum Phase
    {
        Watching,
        Tripping,
        Releasing,
    }

    private Phase _phase;
    private long _phaseSinceMs;
    private bool _isTestAsked;
    private bool _wasTripped;
    private bool _hasAnswered;
    private bool _isSuspect;
    private long _suspectSinceMs;
    private long _quietSinceMs;

    /// <summary>
    /// Latched until <see cref="Clear"/>, or until no car is there and the detector is quiet; a broken wire trips too.
    /// </summary>
    public bool IsTripped { get; private set; }

    /// <summary>The detector did not answer its test, or did not let go after it. Ends with the next test that passes.</summary>
    public bool IsTestFailed { get; private set; }

    /// <summary>True from <see cref="StartTest"/> until the result is known: do not close the contactor meanwhile.</summary>
    public bool IsTesting => _isTestAsked || _phase != Phase.Watching;

    /// <summary>Asks for a test, done by the following <see cref="Poll"/>s.</summary>
    public void StartTest()
    {
        _isTestAsked = true;
    }

    /// <summary>Reads the detector and advances a test; once a turn.</summary>
    /// <param name="isConnected">A car is there: a trip stays.</param>
    public void Poll(Deadlines time, IResidualCurrent detector, bool isConnected)
    {
        _wasTripped = detector.IsTripped;
        switch (_phase)
        {
            case Phase.Watching:
                Watch(time, detector);
                if (IsTripped && !isConnected)
                {
                    Release(time);
                }

                break;
            case Phase.Tripping:
                AwaitTrip(time, detector);
                break;
            default:
                AwaitRelease(time);
                break;
        }
    }

    /// <summary>Forgets a trip, unless the detector still says so.</summary>
    public void Clear()
    {
        IsTripped = IsTripped && _wasTripped;
    }

    private void Watch(Deadlines time, IResidualCurrent detector)
    {
        if (_wasTripped)
        {
            // A detector that has tripped already cannot be tested.
            _isTestAsked = false;
            if (!_isSuspect)
            {
                _isSuspect = true;
                _suspectSinceMs = time.NowMs;
            }

            time.WakeAt(_suspectSinceMs + FilterMs);
            IsTripped |= time.HasCome(_suspectSinceMs + FilterMs);
            return;
        }

        if (_isSuspect)
        {
            _isSuspect = false;
            _quietSinceMs = time.NowMs;
        }

        if (_isTestAsked)
        {
            _isTestAsked = false;
            _hasAnswered = false;
            detector.Test(true);
            Begin(time, Phase.Tripping, TestMs);
        }
    }

    private void Release(Deadlines time)
    {
        time.WakeAt(_quietSinceMs + QuietMs);
        if (!_wasTripped && time.HasCome(_quietSinceMs + QuietMs))
        {
            IsTripped = false;
        }
    }

    private void AwaitTrip(Deadlines time, IResidualCurrent detector)
    {
        _hasAnswered |= _wasTripped;
        time.WakeAt(_phaseSinceMs + TestMs);
        if (time.HasCome(_phaseSinceMs + TestMs))
        {
            detector.Test(false);
            IsTestFailed = !_hasAnswered;
            Begin(time, Phase.Releasing, ReleaseMs);
        }
    }

    private void AwaitRelease(Deadlines time)
    {
        time.WakeAt(_phaseSinceMs + ReleaseMs);
        if (time.HasCome(_phaseSinceMs + ReleaseMs))
        {
            IsTestFailed |= _wasTripped;
            _phase = Phase.Watching;
            time.Soon();
        }
    }

    private void Begin(Deadlines time, Phase phase, int lastsMs)
    {
        _phase = phase;
        _phaseSinceMs = time.NowMs;
        time.WakeAt(time.NowMs + lastsMs);
    }
}
