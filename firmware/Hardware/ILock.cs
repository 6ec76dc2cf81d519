// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Motor lock of a socket. The driver repeats a failed move by itself, a bounded number of times.</summary>
public interface ILock
{
    /// <summary>Asks for a position; asking again for the same one after <see cref="LockPosition.Failed"/> starts new tries.</summary>
    void Drive(bool locked);

    /// <summary>Advances motor timing and reads the feedback; called once a turn.</summary>
    void Poll(long nowMs);

    /// <summary>Instead of <see cref="Poll"/> when nothing may be begun: ends a move that is under way in time.</summary>
    void Finish(long nowMs);

    /// <summary>Result of the last <see cref="Poll"/>: reports <see cref="LockPosition.Locked"/> only when the feedback agrees.</summary>
    LockPosition Position { get; }
}
