// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>A transaction as a trace tells it.</summary>
internal sealed class TraceSession
{
    public int Connector { get; init; }

    public string IdTag { get; init; }

    public DateTimeOffset Started { get; init; }

    public int MeterStart { get; init; }

    /// <summary>Null until the central system has given one.</summary>
    public int? TransactionId { get; set; }

    public DateTimeOffset? Stopped { get; set; }

    public int MeterStop { get; set; }

    public string Reason { get; set; }

    /// <summary>One line.</summary>
    public override string ToString()
    {
        string end = Stopped is { } stopped
            ? $"{MeterStop - MeterStart} Wh in {TraceAnalysis.Lasting(stopped - Started)}, {Reason}"
            : "not stopped in this trace";
        return FormattableString.Invariant($"transaction {(object)TransactionId ?? "without id"}  connector {Connector}  {IdTag}  from {Started:yyyy-MM-dd HH:mm:ss}Z  {end}");
    }
}
