// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A call that delivers a journal record; its message id follows from the record, so it is the same after a crash.</summary>
public abstract class RecordCall : Call
{
    /// <summary>First letters of the message ids of journal records.</summary>
    public const string MessageIdPrefix = "tx-";

    protected RecordCall(TransactionDelivery delivery, JournalRecord record)
    {
        Delivery = delivery;
        Record = record;
        MessageId = MessageIdPrefix + record.Sequence;
    }

    /// <summary>Where the outcome goes.</summary>
    protected TransactionDelivery Delivery { get; }

    /// <summary>The record at the head of the journal; stays as it is until the outcome is known.</summary>
    protected JournalRecord Record { get; }

    public override void OnError(string errorCode, string description)
    {
        Delivery.Refused(Record.Sequence, errorCode, description);
    }

    public override void OnTimeout()
    {
        Delivery.Unanswered();
    }
}
