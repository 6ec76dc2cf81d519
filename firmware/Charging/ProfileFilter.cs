// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Which charging profiles are meant: those for which all that is given holds.</summary>
public sealed class ProfileFilter
{
    public bool HasId;
    public int Id;

    /// <summary>-1: any; 0: the station's.</summary>
    public int Connector = -1;

    public bool HasPurpose;
    public ProfilePurpose Purpose;

    /// <summary>-1: any.</summary>
    public int StackLevel = -1;

    /// <summary>The profile is meant.</summary>
    public bool Means(ChargingProfile profile)
    {
        return (!HasId || profile.Id == Id)
            && (Connector < 0 || profile.Connector == Connector)
            && (!HasPurpose || profile.Purpose == Purpose)
            && (StackLevel < 0 || profile.StackLevel == StackLevel);
    }
}
