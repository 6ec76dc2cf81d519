// SPDX-License-Identifier: MIT

namespace OcppStation.Simulation;

/// <summary>One transaction in the central system's books.</summary>
public sealed class LedgerSession
{
    public int Id;
    public int ConnectorId;
    public long MeterStart;
    public long MeterStop;
    public string StartFrame;
    public string StopFrame;
    public string StopPayload;
}
