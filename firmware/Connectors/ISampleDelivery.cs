// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Takes meter samples on their way to the central system; a protocol implements it.</summary>
public interface ISampleDelivery
{
    /// <summary>Takes one set of samples; what cannot be sent at once and belongs to a transaction goes to the journal.</summary>
    /// <param name="transaction">Null outside a transaction.</param>
    /// <param name="measurands">Which of the reading, by <see cref="Measurand"/>.</param>
    /// <param name="gridUtcMs">Moment on the clock's grid that the samples stand for, UTC ms; 0 for now.</param>
    void Deliver(Transaction transaction, int connectorId, MeterReading reading, byte[] measurands, ReadingContext context, long gridUtcMs);

    /// <summary>A record is about to be appended to the journal: samples that are older and not on flash yet go there first.</summary>
    void Flush();
}
