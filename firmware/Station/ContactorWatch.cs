// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Drives a contactor and compares what it was told with what its mirror contact says. Both faults latch: a
/// welded contactor is a matter for service, one that does not close ends the session.
/// </summary>
public sealed class ContactorWatch
{
    /// <summary>Time to close after the coil is energised, ms.</summary>
    public const int CloseMs = 1000;

    /// <summary>How long a closed contactor may read open before it counts as fallen off, ms.</summary>
    public const int DropOutMs = 250;

    /// <summary>Time to open after the coil is released, ms.</summary>
    public const int OpenMs = 1000;

    private readonly IContactor _contactor;
    private bool _wasClosed;
    private bool _isWrong;
    private long _wrongSinceMs;

    public ContactorWatch(IContactor contactor)
    {
        _contactor = contactor;
    }

    /// <summary>True while the coil is energised.</summary>
    public bool IsDriven { get; private set; }

    /// <summary>The contacts stayed closed for <see cref="OpenMs"/> with the coil released. Latched until the board starts again with open contacts.</summary>
    public bool IsWelded { get; private set; }

    /// <summary>The contacts did not close within <see cref="CloseMs"/>, or fell off by themselves. Latched until <see cref="ClearFailedToClose"/>.</summary>
    public bool FailedToClose { get; private set; }

    /// <summary>Energises or releases the coil; the watch over the contacts starts anew.</summary>
    public void Drive(bool close, Deadlines time)
    {
        _contactor.Drive(close);
        if (close != IsDriven)
        {
            IsDriven = close;
            _wasClosed = false;
            _isWrong = false;
            time.Soon();
        }
    }

    /// <summary>Compares; once a tick.</summary>
    public void Poll(Deadlines time)
    {
        bool isClosed = _contactor.IsClosed;
        if (isClosed == IsDriven)
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

        if (!IsDriven)
        {
            IsWelded = time.Reached(_wrongSinceMs + OpenMs) || IsWelded;
        }
        else
        {
            FailedToClose = time.Reached(_wrongSinceMs + (_wasClosed ? DropOutMs : CloseMs)) || FailedToClose;
        }
    }

    /// <summary>Forgets that the contactor did not close: the car has gone.</summary>
    public void ClearFailedToClose()
    {
        FailedToClose = false;
    }
}
