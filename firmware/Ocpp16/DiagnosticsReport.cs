// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Tells the central system what becomes of the diagnostics that it has asked for.</summary>
public sealed class DiagnosticsReport : IUploadListener
{
    private readonly OcppClient _client;
    private readonly Uploads _uploads;
    private readonly ILog _log;
    private int _owed;

    public DiagnosticsReport(OcppClient client, Uploads uploads, ILog log)
    {
        _client = client;
        _uploads = uploads;
        _log = log;
    }

    /// <inheritdoc/>
    public void UploadChanged(int requestId, UploadStatus status, TransferFault fault)
    {
        if (!_client.Enqueue(new DiagnosticsStatusNotificationCall(this, status)))
        {
            _log.Write("diagnostics: " + OcppNames.DiagnosticsStatus[(int)status] + " is not reported, too much waits");
        }
    }

    /// <summary>Sends the status once more (TriggerMessage); false when too many are owed.</summary>
    public bool Trigger()
    {
        bool isTaken = _owed < Limits.TriggeredMessages && _client.Enqueue(new DiagnosticsStatusNotificationCall(this, _uploads.Status) { IsTriggered = true });
        _owed += isTaken ? 1 : 0;
        return isTaken;
    }

    /// <summary>A call has ended, however it did.</summary>
    public void Ended(DiagnosticsStatusNotificationCall call)
    {
        _owed -= call.IsTriggered ? 1 : 0;
    }
}
