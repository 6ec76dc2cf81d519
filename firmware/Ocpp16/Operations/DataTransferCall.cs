// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>DataTransfer (OCPP 1.6, 4.3) to the central system: a report that OCPP has no message for; any answer will do.</summary>
public sealed class DataTransferCall : Call
{
    private readonly string _messageId;
    private readonly string _data;

    /// <param name="messageId">Kind of report, at most 50 characters.</param>
    /// <param name="data">Text of the report.</param>
    public DataTransferCall(string messageId, string data)
    {
        _messageId = messageId;
        _data = data;
    }

    public override string Action => "DataTransfer";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("vendorId", DataTransferOperation.VendorId);
        request.Member("messageId", _messageId);
        request.Member("data", _data);
    }

    public override void OnResult(JsonValue confirmation)
    {
    }

    public override void OnError(string errorCode, string description)
    {
    }

    public override void OnTimeout()
    {
    }
}
