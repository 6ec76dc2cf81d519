// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>FirmwareStatusNotification (OCPP 1.6, 4.5).</summary>
public sealed class FirmwareStatusNotificationCall : ProgressCall
{
    public FirmwareStatusNotificationCall(ProgressReport report, string status)
        : base(report, status)
    {
    }

    public override string Action => "FirmwareStatusNotification";
}
