// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>SignedFirmwareStatusNotification (OCPP 1.6 security whitepaper, 5.14).</summary>
public sealed class SignedFirmwareStatusNotificationCall : ProgressCall
{
    public SignedFirmwareStatusNotificationCall(ProgressReport report, string status)
        : base(report, status)
    {
    }

    public override string Action => "SignedFirmwareStatusNotification";
}
