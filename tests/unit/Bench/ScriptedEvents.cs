// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Keeps the security events that were told, one line each.</summary>
public sealed class ScriptedEvents : ISecurityEvents
{
    /// <summary>"InvalidMessages" or "ResetOrReboot: SoftReset", each ended by a semicolon.</summary>
    public string Text { get; private set; } = "";

    public void Report(SecurityEvent what, string detail)
    {
        Text += SecurityEventNames.Of(what) + (detail == null ? "" : ": " + detail) + ";";
    }
}
