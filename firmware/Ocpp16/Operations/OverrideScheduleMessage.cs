// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OverrideSchedule: lifts the charging profiles from the transaction that runs at a connector; its number is the data.</summary>
public sealed class OverrideScheduleMessage : IVendorMessage
{
    private readonly ScheduledLimits _limits;
    private readonly int _connectors;

    /// <param name="connectors">How many there are.</param>
    public OverrideScheduleMessage(ScheduledLimits limits, int connectors)
    {
        _limits = limits;
        _connectors = connectors;
    }

    public string VendorId => DataTransferOperation.VendorId;

    public string MessageId => "OverrideSchedule";

    /// <inheritdoc/>
    public DataTransferStatus Begin(string data)
    {
        bool isLifted = int.TryParse(data ?? "", out int connector) && connector >= 1 && connector <= _connectors && _limits.Override(connector);
        return isLifted ? DataTransferStatus.Accepted : DataTransferStatus.Rejected;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter confirmation)
    {
        return true;
    }
}
