// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>One session in the books of the central system.</summary>
public sealed class BookEntry
{
    public string StartPayload;
    public string StopPayload;
    public long ConnectorId;
    public long MeterStartWh;
    public long MeterStopWh;
}
