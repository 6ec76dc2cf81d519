// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>DiagnosticsStatusNotification (OCPP 1.6, 4.4).</summary>
public sealed class DiagnosticsStatusNotificationCall : ProgressCall
{
    public DiagnosticsStatusNotificationCall(ProgressReport report, string status)
        : base(report, status)
    {
    }

    public override string Action => "DiagnosticsStatusNotification";
}
