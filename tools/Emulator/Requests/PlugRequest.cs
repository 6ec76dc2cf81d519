// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A cable with a car behind it.</summary>
public sealed class PlugRequest
{
    /// <summary>What the cable's resistor says: 13, 20, 32 or 63 (IEC 61851-1, table B.2).</summary>
    public int CableAmps { get; set; } = 32;

    /// <summary>Capacity of the battery.</summary>
    public int BatteryWh { get; set; } = 40000;

    /// <summary>State of charge at the start, per cent.</summary>
    public int Soc { get; set; } = 20;

    /// <summary>State of charge at which the car stops, per cent.</summary>
    public int TargetSoc { get; set; } = 100;

    /// <summary>What the car takes at most, over all phases.</summary>
    public int MaxPowerW { get; set; } = 22000;

    /// <summary>Phases that the car uses.</summary>
    public int Phases { get; set; } = 3;

    /// <summary>After a minute without an offer it notices none any more until state F of the pilot has woken it.</summary>
    public bool FallsAsleep { get; set; }

    /// <summary>Throws unless every value is one that exists.</summary>
    public void Check()
    {
        Require(CableAmps is 13 or 20 or 32 or 63, "cableAmps must be 13, 20, 32 or 63");
        Require(BatteryWh is >= 10 and <= 1_000_000, "batteryWh must be from 10 to 1000000");
        Require(Soc is >= 0 and <= 100, "soc must be from 0 to 100");
        Require(TargetSoc is >= 0 and <= 100, "targetSoc must be from 0 to 100");
        Require(MaxPowerW is >= 0 and <= 100_000, "maxPowerW must be from 0 to 100000");
        Require(Phases is 1 or 3, "phases must be 1 or 3");
    }

    private static void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new RefusedException(RefusedException.BadRequest, expected);
        }
    }
}
