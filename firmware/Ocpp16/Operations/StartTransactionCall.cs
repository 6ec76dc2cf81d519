// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>StartTransaction (OCPP 1.6, 4.8) from a journal record: every repeat has the same bytes.</summary>
public sealed class StartTransactionCall : RecordCall
{
    public StartTransactionCall(TransactionDelivery delivery, JournalRecord record)
        : base(delivery, record)
    {
    }

    public override string Action => "StartTransaction";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("connectorId", Record.ConnectorId);
        request.Member("idTag", Record.IdTag);
        request.Member("meterStart", Record.EnergyWh);
        if (Record.ReservationKey != 0)
        {
            request.Member("reservationId", (int)Record.ReservationKey);
        }

        request.TimeMember("timestamp", Record.UtcMs);
    }

    public override void OnResult(JsonValue confirmation)
    {
        if (!Confirmation.TryInt(confirmation, "transactionId", Delivery.Log, out int transactionId))
        {
            Delivery.Refused(Record.Sequence, CallErrorCode.OccurenceConstraintViolation, "no transactionId");
            return;
        }

        IdTagInfo info = Confirmation.IdTagInfo(confirmation, Delivery.Log);
        uint number = Record.Sequence;
        string idTag = Record.IdTag;
        int connectorId = Record.ConnectorId;
        Delivery.Confirmed(number, transactionId);
        Delivery.Listener.StartConfirmed(number, connectorId, transactionId, idTag, info);
    }
}
