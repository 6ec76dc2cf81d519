// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>What an operator sets for one charge point. Replaces the settings before.</summary>
/// <param name="Registration">How its BootNotifications are answered from now on.</param>
/// <param name="IntervalSeconds">Interval in that answer; null for the central system's own.</param>
public sealed record ChargePointSettings(RegistrationStatus Registration, int? IntervalSeconds)
{
    public const int MaxIntervalSeconds = 86_400;
}
