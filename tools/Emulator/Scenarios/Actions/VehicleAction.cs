// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>The car opens or closes S2.</summary>
internal sealed class VehicleAction : ScenarioAction
{
    public int Connector { get; set; } = 1;

    /// <summary>ready, notReady or ventilation.</summary>
    public string State { get; set; }

    public override string Name => "vehicle";

    public override void Check() => VehicleRequest.CheckState(State);

    public override bool Run(ScenarioContext context)
    {
        context.Station.SetVehicle(Connector, new VehicleRequest { State = State });
        return true;
    }

    public override string Describe() => $"car at connector {Connector}: {State}";
}
