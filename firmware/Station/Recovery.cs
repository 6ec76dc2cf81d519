// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Deals with transactions that were running when power failed: they are closed with the last checkpoint and reason
/// PowerLoss, or go on if the setting says so and the car is still there. A connector that the board no longer has counts too.
/// </summary>
public sealed class Recovery
{
    /// <summary>The pilot tells within this time after the start whether the car is there; also the pause between tries to close.</summary>
    private const int LookMs = 3000;

    private readonly Connector[] _connectors;
    private readonly Authorizer _authorizer;
    private readonly StationParts _parts;
    private readonly OpenTransaction[] _unfinished;
    private long _closeMs;
    private bool _isOver;

    public Recovery(Connector[] connectors, Authorizer authorizer, StationParts parts)
    {
        _connectors = connectors;
        _authorizer = authorizer;
        _parts = parts;
        _unfinished = new OpenTransaction[connectors.Length];
    }

    /// <summary>Every interrupted transaction is closed or goes on.</summary>
    public bool IsOver => _isOver;

    /// <summary>Looks for interrupted transactions; called once after the journal was opened.</summary>
    public void Begin()
    {
        _closeMs = _parts.Time.NowMs + LookMs;
        for (int i = 0; i < _connectors.Length; i++)
        {
            _unfinished[i] = _parts.Journal.FindUnfinished(i + 1);
            if (_unfinished[i] == null)
            {
                continue;
            }

            if (_parts.Configuration.GetBool(Keys.ResumeTransactionAfterPowerLoss) || !Close(_unfinished[i]))
            {
                _connectors[i].IsRecovering = true;
            }
        }

        for (int id = _connectors.Length + 1; id <= JournalState.Connectors; id++)
        {
            OpenTransaction unfinished = _parts.Journal.FindUnfinished(id);
            if (unfinished != null)
            {
                Close(unfinished);
            }
        }
    }

    /// <summary>Waits for the pilot's answer, or for flash that takes the Stop record; called once a turn.</summary>
    public void Poll()
    {
        if (_isOver)
        {
            return;
        }

        bool isDue = _parts.Time.HasCome(_closeMs);
        _closeMs = isDue ? _parts.Time.NowMs + LookMs : _closeMs;
        _isOver = true;
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (_connectors[i].IsRecovering && Finish(_connectors[i], _unfinished[i], isDue))
            {
                _connectors[i].IsRecovering = false;
                _unfinished[i] = null;
            }

            _isOver &= !_connectors[i].IsRecovering;
        }

        if (!_isOver)
        {
            _parts.Time.WakeAt(_closeMs);
        }
    }

    /// <param name="isDue">The car is not waited for any longer.</param>
    private bool Finish(Connector connector, OpenTransaction unfinished, bool isDue)
    {
        if (connector.Plug.IsConnected && _parts.Configuration.GetBool(Keys.ResumeTransactionAfterPowerLoss))
        {
            Resume(connector, unfinished);
            return true;
        }

        return isDue && Close(unfinished);
    }

    private void Resume(Connector connector, OpenTransaction unfinished)
    {
        connector.Resume(new Transaction
        {
            Number = unfinished.Number,
            TransactionId = unfinished.TransactionId,
            HasId = unfinished.IsSettled && !unfinished.IsAside,
            IdTag = unfinished.IdTag,
            ParentIdTag = _authorizer.ParentOf(unfinished.IdTag),
            MeterStartWh = unfinished.MeterStartWh,
            StartedMs = _parts.Time.NowMs,
            IsDeauthorized = _authorizer.IsRefused(unfinished.IdTag),

            // When it was refused is not on flash. From its start on, or each power cut would grant MaxEnergyOnInvalidId anew.
            DeauthorizedWh = unfinished.MeterStartWh,
        });
        _parts.Log.Write("connector " + connector.Id + ": transaction goes on after power loss");
    }

    private bool Close(OpenTransaction unfinished)
    {
        bool closed = _parts.Journal.AppendPowerLoss(unfinished);
        if (closed)
        {
            _parts.Log.Write("connector " + unfinished.ConnectorId + ": transaction closed after power loss at " + unfinished.LastWh + " Wh");
        }

        return closed;
    }
}
