// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Where a scenario is to be run.</summary>
public sealed class RunRequest
{
    /// <summary>Identity of the station that the scenario calls 1; null for the first.</summary>
    public string Station { get; set; }
}
