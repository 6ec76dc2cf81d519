// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>MeterValues (OCPP 1.6, 4.7), from RAM while online or from the journal.</summary>
public sealed class MeterValuesCall : Call
{
    private readonly TransactionDelivery _delivery;
    private readonly LiveMeterValues _live;
    private readonly JournalRecord _record;
    private MeterValueWriter _values;

    /// <summary>MeterValues that are only in RAM.</summary>
    public MeterValuesCall(TransactionDelivery delivery, LiveMeterValues live)
    {
        _delivery = delivery;
        _live = live;
        live.IsSent = true;
    }

    /// <summary>MeterValues of a journal record.</summary>
    public MeterValuesCall(TransactionDelivery delivery, JournalRecord record)
    {
        _delivery = delivery;
        _record = record;
        MessageId = RecordCall.MessageIdPrefix + record.Sequence;
    }

    public override string Action => "MeterValues";

    public override void WriteRequest(JsonWriter request)
    {
        if (_live != null)
        {
            request.Member("connectorId", _live.ConnectorId);
            if (_live.Transaction != null)
            {
                request.Member("transactionId", _live.Transaction.TransactionId);
            }

            _values = new MeterValueWriter(_live.Data, _live.Data.Length, _live.MonotonicMs, _live.UtcMs);
        }
        else
        {
            request.Member("connectorId", _record.ConnectorId);
            request.Member("transactionId", _record.TransactionId);
            _values = new MeterValueWriter(_record.Data, _record.DataLength, _record.MonotonicMs, _record.UtcMs);
        }

        MeterValueWriter.Begin(request, "meterValue");
    }

    public override bool ContinueRequest(JsonWriter request)
    {
        return _values.Continue(request);
    }

    public override void OnResult(JsonValue confirmation)
    {
        Settle();
    }

    /// <summary>A central system that does not take a sample will not take it later: it is no billing record.</summary>
    public override void OnError(string errorCode, string description)
    {
        Settle();
    }

    public override void OnTimeout()
    {
        if (_live != null)
        {
            _delivery.LiveUnanswered(_live);
        }
        else
        {
            _delivery.SamplesUnanswered(_record.Sequence, _record.TransactionId);
        }
    }

    /// <summary>That the link went says nothing about what this central system does with MeterValues: they are sent again.</summary>
    public override void OnLost()
    {
        if (_live != null)
        {
            _live.IsSent = false;
        }
    }

    private void Settle()
    {
        if (_live != null)
        {
            _delivery.LiveDone(_live);
        }
        else
        {
            _delivery.SamplesDone(_record.Sequence, _record.TransactionId);
        }
    }
}
