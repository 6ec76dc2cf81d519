// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Permission to charge that has not become a transaction yet: an accepted card or a remote start.</summary>
public sealed class Permission
{
    /// <summary>Tag to bill.</summary>
    public string IdTag;

    /// <summary>Group of the tag, or null.</summary>
    public string ParentIdTag;

    /// <summary><see cref="Reservation.Key"/> of the reservation that it uses, or 0.</summary>
    public long ReservationKey;

    /// <summary>Moment at which it lapses (ConnectionTimeOut), monotonic ms.</summary>
    public long ExpiresMs = Deadlines.Never;
}
