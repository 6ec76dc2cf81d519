// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Deals with transactions that were running when power failed: they are closed with the last checkpoint and reason
/// PowerLoss, or go on if the setting says so and the car is still there.
/// </summary>
public sealed class Recovery
{
    /// <summary>The pilot tells within this time after boot whether the car is there; also the pause between tries to close.</summary>
    private const int LookMs = 3000;

    private readonly Connector[] _connectors;
    private readonly StationParts _parts;
    private readonly JournalTransaction[] _unfinished;
    private int _open;
    private long _closeMs = LookMs;

    public Recovery(Connector[] connectors, StationParts parts)
    {
        _connectors = connectors;
        _parts = parts;
        _unfinished = new JournalTransaction[connectors.Length];
    }

    /// <summary>Looks for interrupted transactions; called once after the journal was opened.</summary>
    public void Begin()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            _unfinished[i] = _parts.Journal.FindUnfinished(i + 1);
            if (_unfinished[i] == null)
            {
                continue;
            }

            if (_parts.Configuration.GetBool(Keys.ResumeTransactionAfterPowerLoss) || !Close(i))
            {
                _connectors[i].IsRecovering = true;
                _open++;
            }
        }
    }

    /// <summary>Waits for the pilot's answer, or for flash that takes the Stop record; called once a tick.</summary>
    public void Poll()
    {
        bool resumes = _parts.Configuration.GetBool(Keys.ResumeTransactionAfterPowerLoss);
        for (int i = 0; _open > 0 && i < _connectors.Length; i++)
        {
            if (!_connectors[i].IsRecovering)
            {
                continue;
            }

            if (resumes && _connectors[i].Plug.IsConnected)
            {
                _connectors[i].Resume(ToTransaction(_unfinished[i]));
                _parts.Log.Write("connector " + (i + 1) + ": transaction goes on after power loss");
                Done(i);
            }
            else if (_parts.Time.Reached(_closeMs))
            {
                _closeMs = _parts.Time.NowMs + LookMs;
                if (Close(i))
                {
                    Done(i);
                }

                _parts.Time.Reached(_closeMs);
            }
        }
    }

    private Transaction ToTransaction(JournalTransaction unfinished)
    {
        return new Transaction
        {
            Number = unfinished.Number,
            TransactionId = unfinished.TransactionId,
            IdTag = unfinished.IdTag,
            MeterStartWh = unfinished.MeterStartWh,
            StartedMs = _parts.Time.NowMs,
        };
    }

    private bool Close(int index)
    {
        bool closed = _parts.Journal.AppendPowerLoss(_unfinished[index]);
        if (closed)
        {
            _parts.Log.Write("connector " + (index + 1) + ": transaction closed after power loss at " + _unfinished[index].LastWh + " Wh");
        }

        return closed;
    }

    private void Done(int index)
    {
        _connectors[index].IsRecovering = false;
        _unfinished[index] = null;
        _open--;
    }
}
