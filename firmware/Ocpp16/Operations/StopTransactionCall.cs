// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>StopTransaction (OCPP 1.6, 4.10) from a journal record: every repeat has the same bytes.</summary>
public sealed class StopTransactionCall : RecordCall
{
    private MeterValueWriter _values;

    public StopTransactionCall(TransactionDelivery delivery, JournalRecord record)
        : base(delivery, record)
    {
    }

    public override string Action => "StopTransaction";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("idTag", Record.IdTag);
        request.Member("meterStop", Record.EnergyWh);
        request.TimeMember("timestamp", Record.UtcMs);
        request.Member("transactionId", Record.TransactionId);
        request.Member("reason", OcppNames.Reason[(int)Record.Reason]);
    }

    public override bool ContinueRequest(JsonWriter request)
    {
        if (_values != null || Record.DataLength == 0)
        {
            return _values == null || _values.Continue(request);
        }

        // Reading so long a record has cost enough of this tick: the values begin with the next.
        _values = new MeterValueWriter(Record.Data, Record.DataLength, Record.MonotonicMs, Record.UtcMs);
        MeterValueWriter.Begin(request, "transactionData");
        return false;
    }

    public override void OnResult(JsonValue confirmation)
    {
        IdTagInfo info = Confirmation.IdTagInfo(confirmation, Delivery.Log);
        uint number = Record.TransactionNumber;
        int connectorId = Record.ConnectorId;
        string idTag = Record.IdTag;
        Delivery.Confirmed(Record.Sequence, Record.TransactionId);
        Delivery.Listener.StopConfirmed(number, connectorId, idTag, info);
    }
}
