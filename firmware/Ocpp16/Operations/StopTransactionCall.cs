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

    public override void WriteRequest(JsonWriter writer)
    {
        if (Record.IdTag != null)
        {
            writer.Member("idTag", Record.IdTag);
        }

        writer.Member("meterStop", Record.EnergyWh);
        writer.TimeMember("timestamp", Record.UtcMs);
        writer.Member("transactionId", Record.TransactionId);
        writer.Member("reason", OcppNames.Reason[(int)Record.Reason]);
        if (Record.DataLength > 0)
        {
            _values = new MeterValueWriter(Record.Data, Record.DataLength, Record.MonotonicMs, Record.UtcMs);
            _values.Begin(writer, "transactionData");
        }
    }

    public override bool ContinueRequest(JsonWriter writer)
    {
        return _values == null || _values.Continue(writer);
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
