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
    }

    public override bool ContinueRequest(JsonWriter writer)
    {
        if (_values != null || Record.DataLength == 0)
        {
            return _values == null || _values.Continue(writer);
        }

        // Reading so long a record has cost enough of this tick: the values begin with the next.
        _values = new MeterValueWriter(Record.Data, Record.DataLength, Record.MonotonicMs, Record.UtcMs);
        _values.Begin(writer, "transactionData");
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
