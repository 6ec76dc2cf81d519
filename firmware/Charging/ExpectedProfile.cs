// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The charging profile of a transaction that was asked for and has not begun.</summary>
public sealed class ExpectedProfile
{
    /// <summary>Null: this place is free.</summary>
    public ChargingProfile Profile;

    /// <summary>Where it will begin, from 1, or 0: on any connector.</summary>
    public int Connector;

    /// <summary>Whose it will be.</summary>
    public string IdTag;

    /// <summary>When it is no longer expected, monotonic ms.</summary>
    public long ExpiresMs;

    /// <summary>A transaction of this tag at this connector is the one.</summary>
    public bool IsFor(int connector, string idTag)
    {
        return Profile != null && (Connector == 0 || Connector == connector) && CiString.Equal(IdTag, idTag);
    }
}
