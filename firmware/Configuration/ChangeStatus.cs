// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Outcome of a change of configuration (OCPP 1.6, 7.22 ConfigurationStatus).</summary>
public enum ChangeStatus
{
    Accepted,
    Rejected,
    RebootRequired,
    NotSupported,
}
