// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The last answer to BootNotification.</summary>
public enum RegistrationStatus
{
    /// <summary>Not answered yet.</summary>
    None,
    Accepted,
    Pending,
    Rejected,
}
