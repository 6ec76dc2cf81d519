// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Tells the central system what becomes of an upload that it has asked for: of the diagnostics (GetDiagnostics), or of a log (GetLog).
/// </summary>
public sealed class UploadReport : ProgressReport, IUploadListener
{
    private readonly Uploads _uploads;
    private readonly bool _isOfLog;

    /// <param name="isOfLog">LogStatusNotification, else DiagnosticsStatusNotification.</param>
    public UploadReport(OcppClient client, Uploads uploads, ILog log, bool isOfLog)
        : base(client, log, "upload")
    {
        _uploads = uploads;
        _isOfLog = isOfLog;
    }

    /// <inheritdoc/>
    public void UploadChanged(int requestId, UploadStatus status, TransferFault fault)
    {
        Tell(Make(status, fault, requestId));
    }

    /// <summary>Sends the status once more (TriggerMessage), that of an upload which this does not report being Idle; false when too many are owed.</summary>
    public bool Trigger()
    {
        UploadOrder order = _uploads.Order;
        bool isOurs = order != null && order.Listener == this;
        return TellTriggered(Make(isOurs ? UploadStatus.Uploading : UploadStatus.Idle, TransferFault.None, isOurs ? order.RequestId : 0));
    }

    private ProgressCall Make(UploadStatus status, TransferFault fault, int requestId)
    {
        return _isOfLog
            ? new LogStatusNotificationCall(this, LogStatus(status, fault)) { HasRequestId = status != UploadStatus.Idle, RequestId = requestId }
            : new DiagnosticsStatusNotificationCall(this, OcppNames.DiagnosticsStatus[(int)status]);
    }

    private static string LogStatus(UploadStatus status, TransferFault fault)
    {
        if (status != UploadStatus.Failed)
        {
            return OcppNames.DiagnosticsStatus[(int)status];
        }

        switch (fault)
        {
            case TransferFault.Denied:
                return "PermissionDenied";
            case TransferFault.Unsupported:
                return "NotSupportedOperation";
            case TransferFault.Refused:
                return "BadMessage";
            default:
                return "UploadFailure";
        }
    }
}
