// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>What a BootNotification is answered with (OCPP 1.6, 7.35).</summary>
public enum RegistrationStatus
{
    Accepted,
    Pending,
    Rejected,
}
