// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// RemoteStopTransaction (OCPP 1.6, 5.12). The central system may know a transactionId before we do, when its
/// StartTransaction.conf is late or lost: the answer then waits for the id, for a while, and the stop is kept until it arrives.
/// </summary>
public sealed class RemoteStops : IDeferredOperation
{
    /// <summary>So long an answer waits for a StartTransaction.conf, ms.</summary>
    private const int PatienceMs = 20000;

    /// <summary>Stops that wait at the same time; a further one takes the place of one that has been answered.</summary>
    private const int Places = 4;

    /// <summary>An answer that nobody has fetched for so long is wanted by nobody: its connection is gone, ms.</summary>
    private const int FetchMs = 5000;

    private readonly Connector[] _connectors;
    private readonly StationParts _parts;
    private readonly TransactionDelivery _delivery;
    private readonly int[] _ids = new int[Places];

    /// <summary>Highest number of a transaction that the stop may mean; 0: the place is free.</summary>
    private readonly uint[] _numbers = new uint[Places];
    private readonly long[] _deadlinesMs = new long[Places];
    private readonly bool[] _isStopped = new bool[Places];

    public RemoteStops(Connector[] connectors, StationParts parts, TransactionDelivery delivery)
    {
        _connectors = connectors;
        _parts = parts;
        _delivery = delivery;
    }

    public string Action => "RemoteStopTransaction";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        int transactionId = request.RequiredInt("transactionId", int.MinValue, int.MaxValue);
        bool isKnown = StopKnown(transactionId);
        uint number = isKnown ? 0 : Unconfirmed(uint.MaxValue);
        int place = number == 0 ? -1 : FindPlace(transactionId);
        if (place < 0)
        {
            confirmation.Member("status", isKnown ? "Accepted" : "Rejected");
            return -1;
        }

        _ids[place] = transactionId;
        _numbers[place] = number;
        _deadlinesMs[place] = _parts.Time.NowMs + PatienceMs;
        _isStopped[place] = false;
        _delivery.Hurry();
        return place;
    }

    public bool IsReady(int number)
    {
        _parts.Time.WakeAt(_deadlinesMs[number]);
        return Unconfirmed(_numbers[number]) == 0 || _parts.Time.HasCome(_deadlinesMs[number]);
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        // One that may still be meant is stopped when its id says so.
        bool isKept = Unconfirmed(_numbers[number]) != 0;
        confirmation.Member("status", _isStopped[number] || isKept ? "Accepted" : "Rejected");
        if (!isKept)
        {
            _numbers[number] = 0;
        }

        return true;
    }

    /// <summary>A transaction has got its id. One that began after the stop was asked for is not meant by it.</summary>
    public void Confirmed(Connector connector)
    {
        Transaction transaction = connector.Transaction;
        for (int i = 0; i < Places; i++)
        {
            if (transaction.Number <= _numbers[i] && transaction.TransactionId == _ids[i])
            {
                _isStopped[i] = true;
                connector.Stop(StopReason.Remote, null);
            }
        }
    }

    private bool StopKnown(int transactionId)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            Transaction transaction = _connectors[i].Transaction;
            if (transaction != null && transaction.HasId && transaction.TransactionId == transactionId)
            {
                _connectors[i].Stop(StopReason.Remote, null);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Number of the running transaction up to a number that the central system may have taken while we do not know its id; 0: none.
    /// There is one at most: the next Start goes out when that is settled, and one that was set aside has been refused.
    /// </summary>
    private uint Unconfirmed(uint upTo)
    {
        uint last = 0;
        for (int i = 0; i < _connectors.Length; i++)
        {
            Transaction transaction = _connectors[i].Transaction;
            bool isUnconfirmed = transaction != null && !transaction.HasId && transaction.Number <= upTo
                && _delivery.SentSequence >= transaction.Number;
            if (isUnconfirmed)
            {
                last = _parts.Journal.FindUnfinished(_connectors[i].Id).IsAside ? last : transaction.Number;
            }
        }

        return last;
    }

    /// <summary>A place for a stop: the one that this id has or had, a free one, or one that was answered; -1 when all wait.</summary>
    private int FindPlace(int transactionId)
    {
        int free = -1;
        for (int i = 0; i < Places; i++)
        {
            if (_ids[i] == transactionId)
            {
                return i;
            }

            bool isFree = _numbers[i] == 0 || _parts.Time.HasCome(_deadlinesMs[i] + FetchMs);
            free = isFree && (free < 0 || _numbers[i] == 0) ? i : free;
        }

        return free;
    }
}
