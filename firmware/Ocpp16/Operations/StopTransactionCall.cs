// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>StopTransaction (OCPP 1.6, 4.10) from a journal record: every repeat has the same bytes.</summary>
public sealed class StopTransactionCall : RecordCall
{
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
            MeterValueWriter.Write(writer, "transactionData", Record.Data, Record.DataLength, Record.MonotonicMs, Record.UtcMs);
        }
    }

    public override void OnResult(JsonValue confirmation)
    {
        IdTagInfo info = IdTagInfoReader.Read(confirmation, false);
        uint number = Record.TransactionNumber;
        int connectorId = Record.ConnectorId;
        string idTag = Record.IdTag;
        Delivery.Confirmed(Record.Sequence, Record.TransactionId);
        Delivery.Listener.StopConfirmed(number, connectorId, idTag, info);
    }
}
