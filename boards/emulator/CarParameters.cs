// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>A car and its cable as they are plugged in.</summary>
public sealed class CarParameters
{
    /// <summary>Rating of the cable: 13, 20, 32 or 63 A.</summary>
    public int CableAmps = 32;

    /// <summary>Battery in Wh.</summary>
    public int BatteryWh = 40000;

    /// <summary>State of charge in per cent, 0 to 100.</summary>
    public int Soc = 20;

    /// <summary>The car stops charging here, per cent.</summary>
    public int TargetSoc = 100;

    /// <summary>Largest power of its charger in W.</summary>
    public int MaxPowerW = 22000;

    /// <summary>1 or 3.</summary>
    public int Phases = 3;

    /// <summary>Per cent of charge from which the power tapers.</summary>
    public int TaperSoc = 85;

    /// <summary>A faulty car: once it draws current it does not care whether the offer is withdrawn.</summary>
    public bool IgnoresWithdrawal;

    /// <summary>Falls asleep after a minute without an offer, and then notices none until state F of the pilot has woken it.</summary>
    public bool FallsAsleep;

    /// <summary>What the car wants when it is plugged in.</summary>
    public VehicleState State = VehicleState.Ready;
}
