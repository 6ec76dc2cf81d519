// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the charging profiles of a connector depend on.</summary>
public sealed class ChargingSession
{
    public ChargingSession(int connector)
    {
        Connector = connector;
    }

    /// <summary>From 1.</summary>
    public int Connector { get; }

    /// <summary>Journal number of the running transaction, or 0.</summary>
    public uint Transaction;

    /// <summary>It is known whether a transaction runs: what ran before the last boot goes on or does not.</summary>
    public bool IsSettled;

    /// <summary>Its start, monotonic ms, or <see cref="ScheduleLook.NotStarted"/> or <see cref="ScheduleLook.Unknown"/>.</summary>
    public long StartedMs = ScheduleLook.NotStarted;

    /// <summary>Phases in use, 1 to 3: between them watts are divided.</summary>
    public int Phases;

    /// <summary>The running transaction charges as if there were no profiles.</summary>
    public bool IsOverridden;

    /// <summary>The profile of a transaction that is to start here, or null.</summary>
    public ChargingProfile Awaited;

    /// <summary>The profile is meant for what happens here.</summary>
    public bool Has(ChargingProfile profile)
    {
        return profile.Purpose == ProfilePurpose.Tx
            ? profile.Transaction == Transaction && profile.Connector == Connector && Transaction != 0
            : profile.Connector == 0 || profile.Connector == Connector;
    }
}
