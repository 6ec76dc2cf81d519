// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Hears what the central system answers to the records of the journal.</summary>
public interface ITransactionListener
{
    /// <summary>StartTransaction was confirmed.</summary>
    /// <param name="number">Number of the transaction.</param>
    void StartConfirmed(uint number, int connectorId, int transactionId, string idTag, IdTagInfo info);

    /// <summary>StopTransaction was confirmed; the info is null when the answer had none.</summary>
    /// <param name="number">Number of the transaction.</param>
    void StopConfirmed(uint number, int connectorId, string idTag, IdTagInfo info);

    /// <summary>A record was given up and kept for later.</summary>
    void RecordSetAside(uint sequence, string errorCode);
}
