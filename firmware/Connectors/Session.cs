// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The transaction of one connector as the journal knows it: begin, checkpoints, samples, end, and the energy register that
/// never runs backwards.
/// </summary>
public sealed class Session
{
    /// <summary>Pause before a checkpoint that flash has refused is tried again, ms.</summary>
    private const int RetryMs = 5000;

    /// <summary>As <see cref="_recordedWh"/>: the next checkpoint says more than the register.</summary>
    private const int Unnoted = -1;

    private readonly int _connectorId;
    private readonly ConnectorHardware _hardware;
    private readonly StationParts _parts;
    private readonly SessionSamples _samples;
    private readonly long _registerBaseWh;

    private long _checkpointMs = Deadlines.Never;
    private long _recordedWh;
    private bool _isSampled;
    private Transaction _transaction;

    /// <param name="registerBaseWh">Register at the start of this boot, Wh.</param>
    public Session(int connectorId, ConnectorHardware hardware, StationParts parts, long registerBaseWh)
    {
        _connectorId = connectorId;
        _hardware = hardware;
        _parts = parts;
        _registerBaseWh = registerBaseWh;
        _samples = new SessionSamples(connectorId, this, hardware, parts);
    }

    /// <summary>The running transaction, or null.</summary>
    public Transaction Transaction => _transaction;

    /// <summary>The running transaction's Start record is on flash.</summary>
    public bool IsRecorded => _transaction != null;

    /// <summary>Energy.Active.Import.Register in Wh.</summary>
    public long RegisterWh => _registerBaseWh + _hardware.Meter.EnergyWh;

    /// <summary>Sampled values of this connector.</summary>
    public SessionSamples Samples => _samples;

    /// <summary>The tag was refused after the start and what MaxEnergyOnInvalidId still grants is used up.</summary>
    public bool HasUsedUpCredit
    {
        get
        {
            Transaction transaction = _transaction;
            return transaction != null && transaction.IsDeauthorized
                && RegisterWh - transaction.DeauthorizedWh >= _parts.Configuration.GetInt(Keys.MaxEnergyOnInvalidId);
        }
    }

    /// <summary>Flash does not take checkpoints: energy that cannot be recorded is not delivered.</summary>
    public bool IsUnrecorded { get; private set; }

    /// <summary>No energy is delivered: the tag was refused (clause 4.8), or nothing can be recorded.</summary>
    public bool IsEnergyRefused => HasUsedUpCredit || IsUnrecorded;

    /// <summary>Writes the Start record; false when the journal cannot take it.</summary>
    public bool Begin(Permission permission)
    {
        long register = RegisterWh;
        uint number = _parts.Journal.AppendStart(_connectorId, permission.IdTag, register, permission.ReservationKey);
        if (number == 0)
        {
            _parts.Log.Write("connector " + _connectorId + ": no transaction, the journal is full");
            return false;
        }

        _transaction = new Transaction
        {
            Number = number,
            IdTag = permission.IdTag,
            ParentIdTag = permission.ParentIdTag,
            MeterStartWh = register,
            StartedMs = _parts.Time.NowMs,
        };
        StartCheckpoints();
        _samples.Begin();
        _parts.Time.Spend();
        return true;
    }

    /// <summary>The central system has refused the tag of the running transaction; MaxEnergyOnInvalidId counts from here.</summary>
    public void Deauthorize()
    {
        if (!_transaction.IsDeauthorized)
        {
            _transaction.IsDeauthorized = true;
            _transaction.DeauthorizedWh = RegisterWh;
            Note(OpenTransaction.Refused);
        }
    }

    /// <summary>The transaction is being ended: a power cut before its Stop record does not let it go on.</summary>
    public void BeginEnd(StopReason reason)
    {
        Note(OpenTransaction.Ending + (int)reason);
    }

    /// <summary>Takes up a transaction found in the journal after a power cut.</summary>
    public void Resume(Transaction transaction)
    {
        _transaction = transaction;
        StartCheckpoints();
    }

    /// <summary>Writes the Stop record; false when flash refuses it, to be tried again.</summary>
    public bool End(StopReason reason, string idTag)
    {
        if (!_isSampled)
        {
            _samples.End();
            _isSampled = true;
        }

        SampleLog data = _samples.StopData;
        _parts.Delivery.Flush();
        if (!_parts.Journal.AppendStop(_transaction.Number, _connectorId, RegisterWh, idTag, reason, data.Data, data.Length))
        {
            return false;
        }

        _parts.Time.Spend();
        _parts.Log.Write("connector " + _connectorId + ": transaction ended, " + StopReasonNames.Of(reason) + ", "
            + (RegisterWh - _transaction.MeterStartWh) + " Wh");
        _transaction.HasEnded = true;
        _transaction = null;
        SetUnrecorded(false);
        _checkpointMs = Deadlines.Never;
        return true;
    }

    /// <summary>Checkpoints and periodic samples; called once a turn.</summary>
    public void Poll(PowerPath power)
    {
        if (_transaction == null)
        {
            _samples.PollIdle(power);
            return;
        }

        _samples.Poll(power);
        if (_parts.Time.HasCome(_checkpointMs))
        {
            Checkpoint();
        }

        _parts.Time.WakeAt(_checkpointMs);
    }

    /// <summary>Samples were taken: they, too, put the register on flash.</summary>
    public void Sampled()
    {
        long recordedWh = _parts.Journal.RegisterWh(_connectorId);
        if (_recordedWh != Unnoted && recordedWh != _recordedWh)
        {
            _recordedWh = recordedWh;
            SetUnrecorded(false);
            ScheduleCheckpoint();
        }
    }

    /// <summary>Puts the register of a running transaction on flash now, unless it is there.</summary>
    public void Secure()
    {
        if (IsRecorded && _parts.Journal.RegisterWh(_connectorId) != RegisterWh)
        {
            Checkpoint();
        }
    }

    private void Note(int mark)
    {
        _parts.Journal.Mark(_transaction.Number, mark);
        _recordedWh = Unnoted;
        _checkpointMs = _parts.Time.NowMs;
        _parts.Time.Soon();
    }

    private void Checkpoint()
    {
        long register = RegisterWh;
        SetUnrecorded(register != _recordedWh && !_parts.Journal.AppendCheckpoint(_transaction.Number, _connectorId, register));
        if (IsUnrecorded)
        {
            _checkpointMs = _parts.Time.NowMs + RetryMs;
            _parts.Time.WakeAt(_checkpointMs);
            return;
        }

        _recordedWh = register;
        ScheduleCheckpoint();
    }

    /// <summary>Whoever shares the supply has to know before anything is offered.</summary>
    private void SetUnrecorded(bool isUnrecorded)
    {
        if (isUnrecorded != IsUnrecorded)
        {
            IsUnrecorded = isUnrecorded;
            _parts.Time.Soon();
        }
    }

    private void StartCheckpoints()
    {
        _recordedWh = RegisterWh;
        _isSampled = false;
        ScheduleCheckpoint();
    }

    private void ScheduleCheckpoint()
    {
        _checkpointMs = _parts.Time.NowMs + (_parts.Configuration.GetInt(Keys.EnergyCheckpointInterval) * 1000L);
        _parts.Time.WakeAt(_checkpointMs);
    }
}
