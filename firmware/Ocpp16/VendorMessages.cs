// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// DataTransfer messages for vendorId OcppStation: RetrySetAside queues the billing records that were set aside again,
/// OverrideSchedule (data: the number of a connector) lifts the charging profiles from the transaction that runs there.
/// </summary>
public sealed class VendorMessages : IVendorMessages
{
    private readonly Journal _journal;
    private readonly ScheduledLimits _limits;
    private readonly int _connectors;

    /// <param name="connectors">How many there are.</param>
    public VendorMessages(Journal journal, ScheduledLimits limits, int connectors)
    {
        _journal = journal;
        _limits = limits;
        _connectors = connectors;
    }

    /// <inheritdoc/>
    public DataTransferStatus Handle(string messageId, string data, out string answer)
    {
        answer = null;
        if (messageId == "OverrideSchedule")
        {
            bool isLifted = int.TryParse(data ?? "", out int connector) && connector >= 1 && connector <= _connectors && _limits.Override(connector);
            return isLifted ? DataTransferStatus.Accepted : DataTransferStatus.Rejected;
        }

        if (messageId != "RetrySetAside")
        {
            return DataTransferStatus.UnknownMessageId;
        }

        answer = _journal.SetAsideRecords.ToString();
        return _journal.RestoreSetAside() ? DataTransferStatus.Accepted : DataTransferStatus.Rejected;
    }
}
