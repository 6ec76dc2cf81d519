// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// GetDiagnostics (OCPP 1.6, 5.9): the log goes to a directory or file of an http, https or ftp server. A further request takes the
/// place of one that is under way.
/// </summary>
public sealed class GetDiagnosticsOperation : IOperation
{
    private readonly Diagnostics _diagnostics;
    private readonly Uploads _uploads;
    private readonly UploadReport _report;

    public GetDiagnosticsOperation(Diagnostics diagnostics, Uploads uploads, UploadReport report)
    {
        _diagnostics = diagnostics;
        _uploads = uploads;
        _report = report;
    }

    public string Action => "GetDiagnostics";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        string location = request.RequiredLocation("location");
        int tries = request.OptionalInt("retries", 0, int.MaxValue, 0);
        int interval = request.OptionalInt("retryInterval", 0, int.MaxValue, 0);
        long fromUtcMs = request.OptionalTime("startTime", long.MinValue);
        long toUtcMs = request.OptionalTime("stopTime", long.MaxValue);
        UploadOrder order = _diagnostics.Take(fromUtcMs, toUtcMs);
        if (order == null)
        {
            return;
        }

        order.Location = location;
        order.Tries = tries;
        order.RetryIntervalSeconds = interval;
        order.Listener = _report;
        _uploads.Begin(order);
        confirmation.Member("fileName", order.FileName);
    }
}
