// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Sends what the journal holds, oldest first, and the MeterValues of the moment. MeterValues made while the central system
/// is reached and nothing older waits stay in RAM until they are confirmed; when that fails they go to the journal, so a
/// quiet network costs no flash. Whatever is in RAM is older than all that the journal still has to deliver.
/// </summary>
public sealed class TransactionDelivery : ICallSource, ISampleDelivery
{
    /// <summary>Pause after a record whose date is not known.</summary>
    private const int UndatedMs = 1000;

    /// <summary>Wait for an answer to MeterValues while the central system is taken to answer none, ms.</summary>
    private const int IgnoredTimeoutMs = 2000;

    private readonly StationParts _parts;
    private readonly JournalRecord _record = new();
    private readonly LiveMeterValues[] _live = new LiveMeterValues[Limits.LiveMeterValues];
    private readonly byte[] _scratch = new byte[SampleSet.MaxBytes];

    /// <summary>MeterValues outside transactions: they belong to no order, and are sent when no record can be.</summary>
    private readonly LiveMeterValues[] _idle = new LiveMeterValues[Limits.IdleMeterValues];

    private int _liveCount;
    private int _idleCount;
    private int _unanswered;
    private bool _areSamplesIgnored;
    private int _attempts;
    private long _retryMs;

    public TransactionDelivery(StationParts parts)
    {
        _parts = parts;
    }

    /// <summary>Told what the central system answers.</summary>
    public ITransactionListener Listener { get; set; }

    /// <summary>The station's log.</summary>
    public ILog Log => _parts.Log;

    /// <summary>True while the central system can be reached.</summary>
    public bool IsOnline { get; set; }

    /// <summary>The StartTransaction or other journal record at the head has been sent at least once.</summary>
    public uint SentSequence { get; private set; }

    /// <summary>Nothing waits to be delivered.</summary>
    public bool IsEmpty => _liveCount == 0 && _parts.Journal.IsEmpty;

    /// <inheritdoc/>
    public void Deliver(
        Transaction transaction, int connectorId, MeterReading reading, byte[] measurands, ReadingContext context, long gridUtcMs)
    {
        int length = SampleSet.Encode(reading, measurands, context, _parts.Clock, _scratch, 0);
        if (length == 0)
        {
            return;
        }

        if (gridUtcMs > 0)
        {
            SampleSet.SetUtc(_scratch, 0, gridUtcMs);
        }

        long energyWh = reading[(int)Measurand.Energy];
        if (transaction == null)
        {
            DeliverIdle(new LiveMeterValues(null, connectorId, energyWh, _scratch, length, _parts.Clock));
        }
        else if (IsOnline && _parts.Journal.IsEmpty && _liveCount < _live.Length && transaction.HasId)
        {
            // What is sent is on flash first, so that no later record says less, whenever power is lost.
            if (!_parts.Journal.AppendCheckpoint(transaction.Number, connectorId, energyWh))
            {
                return;
            }

            _live[_liveCount] = new LiveMeterValues(transaction, connectorId, energyWh, _scratch, length, _parts.Clock);
            _liveCount++;
            _parts.Time.Soon();
        }
        else
        {
            Flush();
            _parts.Journal.AppendMeterValues(transaction.Number, connectorId, energyWh, _scratch, length);
        }
    }

    /// <summary>
    /// Moves MeterValues from RAM to the journal, before a later record is appended. They stay in RAM while one is on
    /// its way, and when a transaction of theirs has ended: behind its Stop record they would come too late.
    /// </summary>
    public void Flush()
    {
        if (_liveCount > 0 && _live[0].IsSent)
        {
            return;
        }

        for (int i = 0; i < _liveCount; i++)
        {
            if (_live[i].Transaction.HasEnded)
            {
                return;
            }
        }

        for (int i = 0; i < _liveCount; i++)
        {
            LiveMeterValues values = _live[i];
            _parts.Journal.AppendMeterValues(
                values.Transaction.Number, values.ConnectorId, values.EnergyWh, values.Data, values.Data.Length, values.MonotonicMs, values.UtcMs);
            _live[i] = null;
        }

        _liveCount = 0;
    }

    /// <summary>The link is gone: what waits in RAM goes to flash while no later record of its transaction is there.</summary>
    public void GoOffline()
    {
        IsOnline = false;
        _unanswered = 0;
        if (_attempts == 0)
        {
            // What got no answer because the link was lost goes out as soon as it is back.
            _retryMs = 0;
        }

        if (_parts.Journal.IsEmpty)
        {
            Flush();
        }
    }

    /// <inheritdoc/>
    public Call NextCall()
    {
        return _liveCount > 0 ? Samples(_live[0]) : NextRecord() ?? (_idleCount > 0 ? Samples(_idle[0]) : null);
    }

    /// <summary>There is room for so many MeterValues outside transactions.</summary>
    public bool CanTakeIdle(int count)
    {
        return _idleCount + count <= _idle.Length;
    }

    /// <summary>A record that got no answer, but no refusal either, is sent again now and not after its interval.</summary>
    public void Hurry()
    {
        if (_attempts == 0)
        {
            _retryMs = 0;
            _parts.Time.Soon();
        }
    }

    private Call NextRecord()
    {
        if (_parts.Journal.IsEmpty)
        {
            return null;
        }

        if (!_parts.Time.HasCome(_retryMs))
        {
            _parts.Time.WakeAt(_retryMs);
            return null;
        }

        if (!_parts.Journal.Peek(_record))
        {
            _parts.Time.Soon();
            return null;
        }

        if (_record.UtcMs == 0)
        {
            // Not dated yet: the clock is not set, or its setting could not be written down.
            _retryMs = _parts.Time.NowMs + UndatedMs;
            _parts.Time.WakeAt(_retryMs);
            return null;
        }

        SentSequence = _record.Sequence;
        switch (_record.Kind)
        {
            case RecordKind.Start:
                return new StartTransactionCall(this, _record);
            case RecordKind.Stop:
                return new StopTransactionCall(this, _record);
            default:
                return new MeterValuesCall(this, _record) { TimeoutMs = SamplesTimeoutMs };
        }
    }

    /// <summary>The central system has answered MeterValues that are only in RAM, whatever it said.</summary>
    public void LiveDone(LiveMeterValues values)
    {
        Answered();
        Drop(values);
    }

    /// <summary>MeterValues that are only in RAM got no answer.</summary>
    public void LiveUnanswered(LiveMeterValues values)
    {
        values.IsSent = false;
        if (IsGivenUp())
        {
            Drop(values);
        }
        else if (_parts.Journal.IsEmpty)
        {
            Flush();
        }
    }

    /// <summary>The central system has answered MeterValues of the journal, whatever it said.</summary>
    public void SamplesDone(uint sequence, int transactionId)
    {
        Answered();
        Confirmed(sequence, transactionId);
    }

    /// <summary>MeterValues of the journal got no answer: after some attempts what stands behind them goes on.</summary>
    public void SamplesUnanswered(uint sequence, int transactionId)
    {
        if (IsGivenUp())
        {
            Confirmed(sequence, transactionId);
        }
        else
        {
            Postpone(1);
        }
    }

    /// <summary>The record at the head was confirmed.</summary>
    public void Confirmed(uint sequence, int transactionId)
    {
        _attempts = 0;
        if (!_parts.Journal.Confirm(sequence, transactionId))
        {
            Postpone(1);
        }

        _parts.Time.Soon();
    }

    /// <summary>
    /// The central system failed to process the record: it is sent again after attempt × TransactionMessageRetryInterval, and
    /// set aside after TransactionMessageAttempts. While it cannot be set aside it stays at the head and begins anew.
    /// </summary>
    public void Refused(uint sequence, string errorCode, string description)
    {
        _attempts++;
        if (_attempts < _parts.Configuration.GetInt(Keys.TransactionMessageAttempts))
        {
            Postpone(_attempts);
            return;
        }

        bool isAside = _parts.Journal.SetAside(sequence);
        _parts.Log.Write("record " + sequence + (isAside ? " set aside" : " cannot be set aside")
            + ", attempt " + _attempts + " failed with " + errorCode + " " + description);
        _attempts = 0;
        if (isAside)
        {
            Listener.RecordSetAside(sequence, errorCode);
        }
        else
        {
            Postpone(1);
        }
    }

    /// <summary>No answer came: the record stays at the head and is sent again, as often as it takes.</summary>
    public void Unanswered()
    {
        Postpone(1);
    }

    private int SamplesTimeoutMs => _areSamplesIgnored ? IgnoredTimeoutMs : Limits.CallTimeoutMs;

    private MeterValuesCall Samples(LiveMeterValues values)
    {
        return new MeterValuesCall(this, values) { TimeoutMs = SamplesTimeoutMs };
    }

    private void Answered()
    {
        _unanswered = 0;
        _areSamplesIgnored = false;
    }

    /// <summary>
    /// MeterValues are no billing records: after TransactionMessageAttempts without an answer they are given up. From then on this
    /// central system is taken to answer none, and each is sent once, until one is answered.
    /// </summary>
    private bool IsGivenUp()
    {
        _unanswered++;
        bool isGivenUp = _areSamplesIgnored || _unanswered >= _parts.Configuration.GetInt(Keys.TransactionMessageAttempts);
        if (isGivenUp && !_areSamplesIgnored)
        {
            _parts.Log.Write("MeterValues: no answer " + _unanswered + " times in a row, each is sent only once until one is answered");
        }

        _areSamplesIgnored = isGivenUp;
        return isGivenUp;
    }

    private void DeliverIdle(LiveMeterValues values)
    {
        if (IsOnline && CanTakeIdle(1))
        {
            _idle[_idleCount] = values;
            _idleCount++;
            _parts.Time.Soon();
        }
    }

    private void Drop(LiveMeterValues values)
    {
        if (_live[0] == values)
        {
            _liveCount--;
            Array.Copy(_live, 1, _live, 0, _liveCount);
            _live[_liveCount] = null;
        }
        else if (_idle[0] == values)
        {
            _idleCount--;
            Array.Copy(_idle, 1, _idle, 0, _idleCount);
            _idle[_idleCount] = null;
        }

        _parts.Time.Soon();
    }

    private void Postpone(int times)
    {
        _retryMs = _parts.Time.NowMs + (times * 1000L * _parts.Configuration.GetInt(Keys.TransactionMessageRetryInterval));
        _parts.Time.Soon();
    }
}
