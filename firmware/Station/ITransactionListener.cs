// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Hears what the central system says about transactions.</summary>
public interface ITransactionListener
{
    /// <summary>StartTransaction was confirmed.</summary>
    /// <param name="number">Local number of the transaction.</param>
    void TransactionConfirmed(uint number, int connectorId, int transactionId, string idTag, IdTagInfo info);

    /// <summary>StopTransaction was confirmed; the info is null when the answer had none.</summary>
    void StopConfirmed(string idTag, IdTagInfo info);

    /// <summary>A record was given up and kept for later.</summary>
    void RecordSetAside(uint sequence, string errorCode);
}
