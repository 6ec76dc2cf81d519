// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>MeterValues on their way to the central system that are not on flash.</summary>
public sealed class LiveMeterValues
{
    public LiveMeterValues(Transaction transaction, int connectorId, long energyWh, byte[] samples, int length, IClock clock)
    {
        Transaction = transaction;
        ConnectorId = connectorId;
        EnergyWh = energyWh;
        Data = new byte[length];
        Array.Copy(samples, Data, length);
        MonotonicMs = clock.MonotonicMs;
        UtcMs = clock.UtcMs;
    }

    /// <summary>Null outside a transaction.</summary>
    public Transaction Transaction { get; }

    /// <summary>connectorId, from 1.</summary>
    public int ConnectorId { get; }

    /// <summary>Register of the connector when they were taken, Wh.</summary>
    public long EnergyWh { get; }

    /// <summary>Encoded samples, see <see cref="SampleSet"/>.</summary>
    public byte[] Data { get; }

    /// <summary>When they were taken, monotonic ms of this boot.</summary>
    public long MonotonicMs { get; }

    /// <summary>The same in UTC ms since 1970, or 0 while the time was not known.</summary>
    public long UtcMs { get; }

    /// <summary>It has been sent and the answer is awaited.</summary>
    public bool IsSent { get; set; }
}
