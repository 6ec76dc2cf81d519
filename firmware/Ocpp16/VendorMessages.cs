// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>DataTransfer messages for vendorId OcppStation: RetrySetAside queues the billing records that were set aside again.</summary>
public sealed class VendorMessages : IVendorMessages
{
    private readonly Journal _journal;

    public VendorMessages(Journal journal)
    {
        _journal = journal;
    }

    /// <inheritdoc/>
    public DataTransferStatus Handle(string messageId, string data, out string answer)
    {
        answer = null;
        if (messageId != "RetrySetAside")
        {
            return DataTransferStatus.UnknownMessageId;
        }

        answer = _journal.SetAsideRecords.ToString();
        return _journal.RestoreSetAside() ? DataTransferStatus.Accepted : DataTransferStatus.Rejected;
    }
}
