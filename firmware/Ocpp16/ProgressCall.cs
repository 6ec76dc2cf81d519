// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Tells how an upload or a firmware update stands.</summary>
public abstract class ProgressCall : Call
{
    private readonly ProgressReport _report;

    protected ProgressCall(ProgressReport report, string status)
    {
        _report = report;
        Status = status;
    }

    /// <summary>The status, as OCPP spells it.</summary>
    public string Status { get; }

    /// <summary>The central system has given a number to what this is about, and the message has a place for it.</summary>
    public bool HasRequestId { get; set; }

    /// <summary>That number.</summary>
    public int RequestId { get; set; }

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("status", Status);
        if (HasRequestId)
        {
            request.Member("requestId", RequestId);
        }
    }

    public override void OnResult(JsonValue confirmation)
    {
        _report.Ended(this, true);
    }

    /// <summary>A central system that does not take it now will not take it again: no storm of repeats.</summary>
    public override void OnError(string errorCode, string description)
    {
        _report.Ended(this, true);
    }

    public override void OnTimeout()
    {
        _report.Ended(this, false);
    }
}
