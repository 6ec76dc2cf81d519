// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>RetrySetAside: queues the billing records that were set aside again, and tells how many there are.</summary>
public sealed class RetrySetAsideMessage : IVendorMessage
{
    private readonly Journal _journal;
    private string _answer;

    public RetrySetAsideMessage(Journal journal)
    {
        _journal = journal;
    }

    public string VendorId => DataTransferOperation.VendorId;

    public string MessageId => "RetrySetAside";

    /// <inheritdoc/>
    public DataTransferStatus Begin(string data)
    {
        _answer = _journal.SetAsideRecords.ToString();
        return _journal.RestoreSetAside() ? DataTransferStatus.Accepted : DataTransferStatus.Rejected;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter confirmation)
    {
        confirmation.Member("data", _answer);
        return true;
    }
}
