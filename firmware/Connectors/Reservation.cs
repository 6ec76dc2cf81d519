// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A connector kept free for one card or its group (OCPP 1.6, 5.13).</summary>
public sealed class Reservation
{
    /// <summary>reservationId; any integer.</summary>
    public int Id;

    /// <summary>Moment at which it ends, UTC ms.</summary>
    public long ExpiryUtcMs;

    /// <summary>Card it is for.</summary>
    public string IdTag;

    /// <summary>Group whose cards may use it too, or null.</summary>
    public string ParentIdTag;

    /// <summary>Stands for it where 0 means no reservation; the lower 32 bits are the reservationId.</summary>
    public long Key => Id == 0 ? 1L << 32 : Id;

    /// <summary>True when a card, or its group as far as it is known, may use it.</summary>
    public bool Permits(string idTag, string parentIdTag)
    {
        return IdTags.Same(IdTag, idTag) || IdTags.Same(ParentIdTag, parentIdTag);
    }
}
