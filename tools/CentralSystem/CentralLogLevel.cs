// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>How much attention a log entry deserves.</summary>
public enum CentralLogLevel
{
    Info,
    Warning,
    Error,
}
