// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Tells the charging profiles what they depend on: the transactions at the connectors and the phases in use.</summary>
public sealed class ChargingWatch
{
    private readonly Connector[] _connectors;
    private readonly ScheduledLimits _limits;
    private readonly StationParts _parts;
    private readonly bool[] _wasRecovering;
    private bool _isLookDue = true;
    private int _revision = -1;

    public ChargingWatch(Connector[] connectors, ScheduledLimits limits, StationParts parts)
    {
        _connectors = connectors;
        _limits = limits;
        _parts = parts;
        _wasRecovering = new bool[connectors.Length];
    }

    /// <summary>Called once a turn, before anything is offered.</summary>
    public void Poll()
    {
        if (_isLookDue)
        {
            _isLookDue = false;
            for (int i = 0; i < _connectors.Length; i++)
            {
                Look(_connectors[i], i);
            }
        }

        _limits.Poll();
        if (_revision != _parts.Configuration.Revision)
        {
            _revision = _parts.Configuration.Revision;
            SetPhases();
        }
    }

    /// <summary>A transaction has begun or ended.</summary>
    public void TransactionChanged()
    {
        _isLookDue = true;
        _parts.Time.Soon();
    }

    /// <summary>Tells what runs at a connector, once it is known.</summary>
    private void Look(Connector connector, int index)
    {
        if (connector.IsRecovering)
        {
            _wasRecovering[index] = true;
            _isLookDue = true;
            return;
        }

        Transaction transaction = connector.Transaction;
        uint number = transaction == null ? 0 : transaction.Number;
        ChargingSession session = _limits.Session(connector.Id);
        if (number != session.Transaction || !session.IsSettled)
        {
            long startedMs = _wasRecovering[index] ? ScheduleLook.Unknown : number == 0 ? 0 : transaction.StartedMs;
            _wasRecovering[index] = false;
            _limits.SetTransaction(connector.Id, number, startedMs, number == 0 ? null : transaction.IdTag);
        }
    }

    private void SetPhases()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            _limits.SetPhases(i + 1, _parts.PhasesInUse(_connectors[i].Power));
        }
    }
}
