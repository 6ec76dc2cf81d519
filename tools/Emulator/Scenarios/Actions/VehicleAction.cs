// SPDX-License-Identifier: MIT

using System.Linq;

namespace OcppStation.Emulator;

/// <summary>The car opens or closes S2.</summary>
internal sealed class VehicleAction : ScenarioAction
{
    public int Connector { get; set; } = 1;

    /// <summary>ready, notReady or ventilation.</summary>
    public string State { get; set; }

    /// <summary>State of charge from now on, per cent.</summary>
    public int? Soc { get; set; }

    /// <summary>What the car takes at most from now on, over all phases.</summary>
    public int? MaxPowerW { get; set; }

    public override string Name => "vehicle";

    public override void Check() => Request().Check();

    public override bool Run(ScenarioContext context)
    {
        context.Station.SetVehicle(Connector, Request());
        return true;
    }

    public override string Describe() =>
        $"car at connector {Connector}: {string.Join(", ", new[] { State, Soc == null ? null : $"{Soc} %", MaxPowerW == null ? null : $"at most {MaxPowerW} W" }.Where(part => part != null))}";

    private VehicleRequest Request() => new() { State = State, Soc = Soc, MaxPowerW = MaxPowerW };
}
