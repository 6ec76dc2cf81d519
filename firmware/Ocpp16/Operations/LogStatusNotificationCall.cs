// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>LogStatusNotification (OCPP 1.6 security whitepaper, 5.10).</summary>
public sealed class LogStatusNotificationCall : ProgressCall
{
    public LogStatusNotificationCall(ProgressReport report, string status)
        : base(report, status)
    {
    }

    public override string Action => "LogStatusNotification";
}
