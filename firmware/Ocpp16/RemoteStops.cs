// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// RemoteStopTransaction (OCPP 1.6, 5.12). The central system may know a transactionId before we do, when its
/// StartTransaction.conf is late or lost: such a stop is kept until the id arrives.
/// </summary>
public sealed class RemoteStops
{
    private readonly Connector[] _connectors;
    private readonly TransactionDelivery _delivery;

    private int _pendingId;
    private uint _pendingNumber;

    public RemoteStops(Connector[] connectors, TransactionDelivery delivery)
    {
        _connectors = connectors;
        _delivery = delivery;
    }

    /// <summary>Stops the transaction; false when it cannot be ours.</summary>
    public bool Stop(int transactionId)
    {
        uint lastUnconfirmed = 0;
        for (int i = 0; i < _connectors.Length; i++)
        {
            Transaction transaction = _connectors[i].Transaction;
            if (transaction == null)
            {
                continue;
            }

            if (transaction.HasId && transaction.TransactionId == transactionId)
            {
                _connectors[i].Stop(StopReason.Remote, null);
                return true;
            }

            bool couldBeIt = !transaction.HasId && _delivery.SentSequence >= transaction.Number;
            if (couldBeIt && transaction.Number > lastUnconfirmed)
            {
                lastUnconfirmed = transaction.Number;
            }
        }

        if (lastUnconfirmed != 0)
        {
            _pendingId = transactionId;
            _pendingNumber = lastUnconfirmed;
        }

        return lastUnconfirmed != 0;
    }

    /// <summary>A transaction has got its id. One that began after the stop was asked for is not meant by it.</summary>
    public void Confirmed(Connector connector)
    {
        Transaction transaction = connector.Transaction;
        if (transaction.Number <= _pendingNumber && transaction.TransactionId == _pendingId)
        {
            _pendingNumber = 0;
            connector.Stop(StopReason.Remote, null);
        }
    }
}
