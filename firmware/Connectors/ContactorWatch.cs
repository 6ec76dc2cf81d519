// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Compares what a contactor was told with what its mirror contact says. Both faults latch: a welded contactor is a matter for
/// service, a contactor that does not close ends the session.
/// </summary>
public sealed class ContactorWatch
{
    /// <summary>Time to close after the coil is energised, ms.</summary>
    public const int CloseMs = 1000;

    /// <summary>How long a closed contactor may read open before it counts as fallen off, ms.</summary>
    public const int DropOutMs = 250;

    /// <summary>Time to open after the coil is released, ms.</summary>
    public const int OpenMs = 1000;

    private bool _isDriven;
    private bool _wasClosed;
    private bool _isWrong;
    private long _wrongSinceMs;

    /// <summary>The contacts stayed closed for <see cref="OpenMs"/> with the coil released. Latched until <see cref="Clear"/>.</summary>
    public bool IsWelded { get; private set; }

    /// <summary>The contacts did not close within <see cref="CloseMs"/>, or fell off by themselves. Latched until <see cref="Clear"/>.</summary>
    public bool FailedToClose { get; private set; }

    /// <summary>Compares; once a turn, after the contactor was driven.</summary>
    /// <param name="time">Time of this tick.</param>
    /// <param name="isDriven">True while the coil is energised.</param>
    /// <param name="isClosed">What the mirror contact says.</param>
    public void Poll(Deadlines time, bool isDriven, bool isClosed)
    {
        if (isDriven != _isDriven)
        {
            _isDriven = isDriven;
            _wasClosed = false;
            _isWrong = false;
        }

        if (isClosed == isDriven)
        {
            _wasClosed = isClosed;
            _isWrong = false;
            return;
        }

        if (!_isWrong)
        {
            _isWrong = true;
            _wrongSinceMs = time.NowMs;
        }

        bool wasLatched = IsWelded || FailedToClose;
        if (!isDriven)
        {
            IsWelded |= HasLasted(time, OpenMs);
        }
        else
        {
            FailedToClose |= HasLasted(time, _wasClosed ? DropOutMs : CloseMs);
        }

        if (wasLatched != (IsWelded || FailedToClose))
        {
            time.Soon();
        }
    }

    /// <summary>It was found welded in an earlier boot.</summary>
    public void Restore()
    {
        IsWelded = true;
    }

    /// <summary>Forgets the latched faults: service has been here, or (not welded) the car has gone. What is still wrong latches again.</summary>
    public void Clear()
    {
        IsWelded = false;
        FailedToClose = false;
    }

    private bool HasLasted(Deadlines time, int ms)
    {
        time.WakeAt(_wrongSinceMs + ms);
        return time.HasCome(_wrongSinceMs + ms);
    }
}
