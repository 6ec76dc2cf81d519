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

    private bool _isPending;
    private int _pendingId;

    public RemoteStops(Connector[] connectors, TransactionDelivery delivery)
    {
        _connectors = connectors;
        _delivery = delivery;
    }

    /// <summary>Stops the transaction; false when it cannot be ours.</summary>
    public bool Stop(int transactionId)
    {
        bool couldBeOurs = false;
        for (int i = 0; i < _connectors.Length; i++)
        {
            Transaction transaction = _connectors[i].Transaction;
            if (transaction == null)
            {
                continue;
            }

            if (transaction.TransactionId == transactionId)
            {
                _connectors[i].Stop(StopReason.Remote, null);
                return true;
            }

            couldBeOurs |= transaction.TransactionId < 0 && _delivery.SentSequence >= transaction.Number;
        }

        if (couldBeOurs)
        {
            _isPending = true;
            _pendingId = transactionId;
        }

        return couldBeOurs;
    }

    /// <summary>A transaction has got its id.</summary>
    public void Confirmed(Connector connector)
    {
        if (_isPending && connector.Transaction.TransactionId == _pendingId)
        {
            _isPending = false;
            connector.Stop(StopReason.Remote, null);
        }
    }
}
