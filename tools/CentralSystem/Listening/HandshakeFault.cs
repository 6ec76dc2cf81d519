// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>How the next handshakes of a charge point are to fail, for whoever tests a station.</summary>
/// <param name="Status">HTTP status that it gets instead of a connection; null for a sub-protocol that it has not asked for.</param>
/// <param name="Count">How many handshakes; null for all.</param>
/// <param name="RetryAfterSeconds">Header Retry-After; null for none.</param>
public sealed record HandshakeFault(int? Status, int? Count, int? RetryAfterSeconds)
{
    /// <summary>Statuses that make sense.</summary>
    public static readonly int[] Statuses = [400, 401, 403, 404, 429, 500, 502, 503];
}
