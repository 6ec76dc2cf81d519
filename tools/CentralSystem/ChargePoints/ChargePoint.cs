// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace OcppStation.CentralSystem;

/// <summary>
/// The live state of one charge point: what is known of it, its newest transactions and its connection. Every reader sees one
/// consistent snapshot; changes are made under a lock that is never held across a wait.
/// </summary>
internal sealed class ChargePoint
{
    /// <summary>
    /// Transactions in memory per charge point, running ones last to go. A station repeats only what it has no answer for, which
    /// is among its newest.
    /// </summary>
    public const int MaxTransactions = 100;

    private readonly Lock _lock = new();
    private readonly List<TransactionInfo> _transactions;
    private volatile ChargePointInfo _info;
    private volatile StationPassword? _password;
    private volatile StationSession? _session;

    public ChargePoint(ChargePointInfo info, StationPassword? password, IEnumerable<TransactionInfo> transactions)
    {
        _info = info;
        _password = password;
        _transactions = transactions.ToList();
    }

    public string Id => _info.Id;

    public ChargePointInfo Info => _info;

    public StationPassword? Password => _password;

    /// <summary>The connection, or null while there is none.</summary>
    public StationSession? Session => _session;

    public ChargePointInfo Update(Func<ChargePointInfo, ChargePointInfo> change)
    {
        lock (_lock)
        {
            return _info = change(_info);
        }
    }

    public void SetPassword(StationPassword? password)
    {
        lock (_lock)
        {
            _password = password;
            _info = _info with { PasswordSet = password != null };
        }
    }

    /// <returns>The connection that the new one replaces, or null.</returns>
    public StationSession? Attach(StationSession session, DateTimeOffset now)
    {
        lock (_lock)
        {
            StationSession? old = _session;
            _session = session;
            _info = _info with
            {
                Connected = true,
                ConnectedSince = now,
                LastSeen = now,
                RemoteAddress = session.RemoteAddress,
                Refusal = null,
                RefusedAt = null,
            };
            return old;
        }
    }

    /// <summary>Forgets the connection, unless another has taken its place.</summary>
    public void Detach(StationSession session)
    {
        lock (_lock)
        {
            if (_session == session)
            {
                _session = null;
                _info = _info with { Connected = false, ConnectedSince = null };
            }
        }
    }

    public TransactionInfo[] Transactions()
    {
        lock (_lock)
        {
            return [.. _transactions];
        }
    }

    public TransactionInfo? FindTransaction(int id)
    {
        lock (_lock)
        {
            return _transactions.Find(one => one.Id == id);
        }
    }

    /// <summary>Adds a transaction, unless the same start was reported before (a station repeats it until it has an answer).</summary>
    /// <returns>The transaction, and whether it is a new one.</returns>
    public (TransactionInfo Transaction, bool Added) StartTransaction(TransactionInfo start, Func<int> nextId)
    {
        lock (_lock)
        {
            TransactionInfo? known = _transactions.Find(one => one.ConnectorId == start.ConnectorId && one.IdTag == start.IdTag
                && one.StartedAt == start.StartedAt && one.MeterStartWh == start.MeterStartWh);
            if (known != null)
            {
                return (known, false);
            }

            if (_transactions.Count == MaxTransactions)
            {
                _transactions.RemoveAt(Math.Max(0, _transactions.FindIndex(one => !one.Running)));
            }

            TransactionInfo added = start with { Id = nextId() };
            _transactions.Add(added);
            return (added, true);
        }
    }

    /// <summary>Changes a transaction that still runs.</summary>
    /// <returns>The changed one, or null when there is none of that id or it has ended.</returns>
    public TransactionInfo? ChangeRunning(int id, Func<TransactionInfo, TransactionInfo> change)
    {
        lock (_lock)
        {
            int index = _transactions.FindIndex(one => one.Id == id && one.Running);
            return index < 0 ? null : _transactions[index] = change(_transactions[index]);
        }
    }
}
