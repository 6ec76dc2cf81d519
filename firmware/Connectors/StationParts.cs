// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The parts of the station that a connector's session works with.</summary>
public sealed class StationParts
{
    public Deadlines Time;
    public IClock Clock;
    public ILog Log;
    public Configuration Configuration;
    public Journal Journal;

    /// <summary>Set when the station is connected to its protocol.</summary>
    public ISampleDelivery Delivery;

    /// <summary>Null when no sensor is fitted.</summary>
    public ITemperature Temperature;

    public Ratings Ratings;

    /// <summary>Set by the protocol's end that keeps them; null in a station without one.</summary>
    public ISecurityEvents SecurityEvents;

    /// <summary>Tells what concerns security, if anybody listens.</summary>
    public void Report(SecurityEvent what, string detail)
    {
        SecurityEvents?.Report(what, detail);
    }
}
