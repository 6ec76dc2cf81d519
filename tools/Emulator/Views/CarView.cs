// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>A virtual car and its cable as the control API shows them.</summary>
public sealed class CarView
{
    /// <param name="car">The car.</param>
    public CarView(VirtualCar car)
    {
        CableAmps = car.CableAmps;
        BatteryWh = car.BatteryWh;
        TargetSoc = car.TargetSoc;
        MaxPowerW = car.MaxPowerW;
        Phases = car.Phases;
        IsAsking = car.IsAsking;
        State = car.Wants switch
        {
            VehicleState.Ready => "ready",
            VehicleState.NotReady => "notReady",
            _ => "ventilation",
        };
    }

    public int CableAmps { get; }

    public int BatteryWh { get; }

    /// <summary>It stops charging here, per cent.</summary>
    public int TargetSoc { get; }

    public int MaxPowerW { get; }

    public int Phases { get; }

    /// <summary>What it wants: ready, notReady or ventilation.</summary>
    public string State { get; }

    /// <summary>S2 is closed.</summary>
    public bool IsAsking { get; }
}
