// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Somebody pulls the cable out of the car; the plug stays in the station's socket.</summary>
internal sealed class PullAtCarAction : ScenarioAction
{
    public int Connector { get; set; } = 1;

    public override string Name => "pullAtCar";

    public override bool Run(ScenarioContext context)
    {
        context.Station.PullAtCar(Connector);
        return true;
    }

    public override string Describe() => $"cable of connector {Connector} out of the car";
}
