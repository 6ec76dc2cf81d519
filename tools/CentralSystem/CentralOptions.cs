// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>How a <see cref="CentralServer"/> listens, answers and keeps its records. Read once at construction.</summary>
public sealed class CentralOptions
{
    /// <summary>Address to listen on for stations: an IP address, or <c>localhost</c>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port for stations; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>SQLite file, made when missing; null keeps everything in memory until the server stops.</summary>
    public string? DatabasePath { get; set; }

    /// <summary>Clock for stamps and command time-outs. WebSocket pings always run in real time.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Heartbeat interval given with an accepted BootNotification, in seconds.</summary>
    public int HeartbeatIntervalSeconds { get; set; } = 60;

    /// <summary>Retry interval given with Pending or Rejected, in seconds, unless the charge point has its own.</summary>
    public int BootRetryIntervalSeconds { get; set; } = 30;

    /// <summary>
    /// Whether a request that OCPP's schemas forbid is refused also where its meaning is clear: an unknown member, a text that is too
    /// long, a whole number written as 21505.0, null for a member that is not required. Otherwise it is taken and remarked.
    /// </summary>
    public bool IsStrict { get; set; }

    /// <summary>Whether a charge point not seen or configured before may connect; otherwise it gets 404.</summary>
    public bool AcceptUnknownChargePoints { get; set; } = true;

    /// <summary>
    /// Password of every charge point that has none of its own in the records; null, as by default, asks for none. It is not kept.
    /// A secret.
    /// </summary>
    public string? Password { get; set; }

    /// <summary>
    /// Makes the port one for TLS: the server shows this authority's certificate and signs what stations ask for. One that shows its own
    /// certificate needs no password. Null: no TLS.
    /// </summary>
    public BenchAuthority? Authority { get; set; }

    /// <summary>Whether an idTag that is not in the list is Accepted; otherwise it is Invalid.</summary>
    public bool AcceptUnknownIdTags { get; set; } = true;

    /// <summary>idTags that are put into an empty list at the start, accepted.</summary>
    public string[] InitialIdTags { get; set; } = ["DEMOTAG01", "DEMOTAG02"];

    /// <summary>Whether StartTransaction answers ConcurrentTx when the idTag has a running transaction on another connector.</summary>
    public bool RefuseConcurrentTransactions { get; set; }

    /// <summary>How long a station may take to answer a command.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between WebSocket pings (real time).</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection without a pong for this long is dead (real time).</summary>
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest frame that is read, in bytes; a longer one is skipped and answered with FormationViolation.</summary>
    public int MaxFrameBytes { get; set; } = 256 * 1024;

    /// <summary>Most charge points that are known at a time; a further one gets 503.</summary>
    public int MaxChargePoints { get; set; } = 20_000;

    /// <summary>Entries that may wait for SQLite; when they do, stations wait for their answers and nothing is dropped.</summary>
    public int QueueCapacity { get; set; } = 16_384;

    /// <summary>Messages kept; the oldest are deleted beyond it.</summary>
    public int MaxMessages { get; set; } = 200_000;

    /// <summary>Sampled meter values kept; the oldest are deleted beyond it.</summary>
    public int MaxMeterValues { get; set; } = 1_000_000;

    /// <summary>Log entries kept; the oldest are deleted beyond it.</summary>
    public int MaxLogEntries { get; set; } = 100_000;

    /// <summary>How long a station may take to return a goodbye before its connection is cut (real time).</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for SQLite to take what is queued before it gives up with an error (real time).</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
