// SPDX-License-Identifier: MIT

using System;
using System.Collections.Immutable;
using System.Linq;

namespace OcppStation.CentralSystem;

/// <summary>What is known of a charge point at one instant; replaced, never changed.</summary>
public sealed record ChargePointInfo
{
    /// <summary>Longest identity that is taken; OCPP-J 1.6 sets no limit, OCPP 2.0.1 sets this one.</summary>
    public const int MaxIdLength = 48;

    public required string Id { get; init; }

    public string? Vendor { get; init; }

    public string? Model { get; init; }

    public string? SerialNumber { get; init; }

    public string? Firmware { get; init; }

    public bool Connected { get; init; }

    public DateTimeOffset? ConnectedSince { get; init; }

    public string? RemoteAddress { get; init; }

    /// <summary>When any frame was last received.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    public DateTimeOffset? LastHeartbeat { get; init; }

    public DateTimeOffset? LastBoot { get; init; }

    /// <summary>When a StatusNotification was last received.</summary>
    public DateTimeOffset? LastStatus { get; init; }

    /// <summary>How the last BootNotification was answered; null before the first.</summary>
    public RegistrationStatus? BootStatus { get; init; }

    /// <summary>How the next BootNotification will be answered.</summary>
    public RegistrationStatus Registration { get; init; }

    /// <summary>Interval for the BootNotification answer, in seconds; null for the central system's own.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>Whether it has a password of its own, which the records keep until it is taken away.</summary>
    public bool PasswordSet { get; init; }

    /// <summary>Why its last attempt to connect was refused, in a sentence; null once it gets in. Not kept.</summary>
    public string? Refusal { get; init; }

    /// <summary>When it was last refused; null once it gets in.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    public string? DiagnosticsStatus { get; init; }

    public string? FirmwareStatus { get; init; }

    public ImmutableSortedDictionary<int, ConnectorInfo> Connectors { get; init; } = ImmutableSortedDictionary<int, ConnectorInfo>.Empty;

    public static bool IsValidId(string id)
    {
        return id.Length is > 0 and <= MaxIdLength && !id.Contains('/') && !id.Any(char.IsControl);
    }
}
