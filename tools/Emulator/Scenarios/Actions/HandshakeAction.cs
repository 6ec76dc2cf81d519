// SPDX-License-Identifier: MIT

using System.Linq;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The embedded central system lets the next handshakes of the station fail, until the scenario ends.</summary>
internal sealed class HandshakeAction : ScenarioAction
{
    /// <summary>HTTP status in place of a connection; null with another sub-protocol.</summary>
    public int? Status { get; set; }

    /// <summary>The answer names a sub-protocol that was not asked for.</summary>
    public bool OtherSubProtocol { get; set; }

    /// <summary>How many; null for all.</summary>
    public int? Count { get; set; }

    public int? RetryAfterSeconds { get; set; }

    public override string Name => "handshake";

    public override bool NeedsCentral => true;

    public override void Check()
    {
        Require(Status != null != OtherSubProtocol, "expected either status or otherSubProtocol");
        Require(Status == null || HandshakeFault.Statuses.Contains(Status.Value), "status must be one of " + string.Join(", ", HandshakeFault.Statuses));
        Require(Count is null or > 0 && RetryAfterSeconds is null or >= 0, "count must not be below 1, retryAfterSeconds not below 0");
    }

    public override bool Run(ScenarioContext context)
    {
        context.FailHandshakes(new HandshakeFault(Status, Count, RetryAfterSeconds));
        return true;
    }

    public override string Describe() =>
        $"central system lets {(Count == null ? "all" : Count)} handshakes fail: {(Status == null ? "another sub-protocol" : Status)}";
}
