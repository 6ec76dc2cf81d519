// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>What changes about the car; at least one member is given.</summary>
public sealed class VehicleRequest
{
    /// <summary>What it wants: ready, notReady or ventilation.</summary>
    public string State { get; set; }

    /// <summary>State of charge from now on, per cent.</summary>
    public int? Soc { get; set; }

    /// <summary>What the car takes at most from now on, over all phases.</summary>
    public int? MaxPowerW { get; set; }

    /// <summary>Throws unless every value is one that exists.</summary>
    public void Check()
    {
        Require(State != null || Soc != null || MaxPowerW != null, "expected state, soc or maxPowerW");
        Require(Soc is null or (>= 0 and <= 100), "soc must be from 0 to 100");
        Require(MaxPowerW is null or (>= 0 and <= 100_000), "maxPowerW must be from 0 to 100000");
        if (State != null)
        {
            CheckState(State);
        }
    }

    /// <summary>The state of that name; throws when there is none.</summary>
    public static VehicleState CheckState(string state) => state switch
    {
        "ready" => VehicleState.Ready,
        "notReady" => VehicleState.NotReady,
        "ventilation" => VehicleState.Ventilation,
        _ => throw new RefusedException(RefusedException.BadRequest, "state must be ready, notReady or ventilation"),
    };

    private static void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new RefusedException(RefusedException.BadRequest, expected);
        }
    }
}
