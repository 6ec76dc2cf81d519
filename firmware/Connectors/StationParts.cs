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

    /// <summary>Temperature inside in tenths of a degree Celsius, or <see cref="int.MinValue"/> while it is not known.</summary>
    public int DeciCelsius => Temperature == null ? int.MinValue : Temperature.DeciCelsius;

    /// <summary>Set by the protocol's end that keeps them; null in a station without one.</summary>
    public ISecurityEvents SecurityEvents;

    /// <summary>
    /// Phases that a car is connected to, 1 to 3. PhasesAllowed says how many the installation has; but where they can be switched it is a
    /// wish, and only what has been switched counts.
    /// </summary>
    public int PhasesInUse(PowerPath power)
    {
        int phases = Configuration.CanSwitchPhases ? power.Phases : Configuration.GetInt(Keys.PhasesAllowed);
        return phases < Ratings.Phases ? phases : Ratings.Phases;
    }

    /// <summary>Tells what concerns security, if anybody listens.</summary>
    public void Report(SecurityEvent what, string detail)
    {
        SecurityEvents?.Report(what, detail);
    }
}
