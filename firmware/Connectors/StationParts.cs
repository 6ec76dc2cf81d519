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
    public TransactionDelivery Delivery;

    /// <summary>Null when no sensor is fitted.</summary>
    public ITemperature Temperature;

    /// <summary>Nominal phase voltage of the supply in V.</summary>
    public int SupplyVolt;

    /// <summary>Phases of the supply, 1 or 3.</summary>
    public int Phases;
}
