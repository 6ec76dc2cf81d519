// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>How the central system is doing, and what time it has, against which the ages of all stamps are to be taken.</summary>
internal sealed record CentralStatusView(int ChargePoints, int Connected, int RunningTransactions, int QueueLength, int QueueCapacity,
    DateTimeOffset Now)
{
    public CentralStatusView(CentralStatus status, DateTimeOffset now)
        : this(status.ChargePoints, status.Connected, status.RunningTransactions, status.QueueLength, status.QueueCapacity, now)
    {
    }
}
