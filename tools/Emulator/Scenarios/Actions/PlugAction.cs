// SPDX-License-Identifier: MIT

using System.Globalization;

namespace OcppStation.Emulator;

/// <summary>A car is plugged in.</summary>
internal sealed class PlugAction : ScenarioAction
{
    public int Connector { get; set; } = 1;

    public int CableAmps { get; set; } = 32;

    public int BatteryWh { get; set; } = 40000;

    public int Soc { get; set; } = 20;

    public int TargetSoc { get; set; } = 100;

    public int MaxPowerW { get; set; } = 22000;

    public int Phases { get; set; } = 3;

    public bool FallsAsleep { get; set; }

    public override string Name => "plug";

    public override void Check() => Request().Check();

    public override bool Run(ScenarioContext context)
    {
        context.Station.Plug(Connector, Request());
        return true;
    }

    public override string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"car at connector {Connector}: {MaxPowerW / 1000.0:0.#} kW, {(Phases == 1 ? "single-phase" : "three-phase")}, {CableAmps} A cable, {BatteryWh} Wh battery at {Soc} %");

    private PlugRequest Request() => new()
    {
        CableAmps = CableAmps,
        BatteryWh = BatteryWh,
        Soc = Soc,
        TargetSoc = TargetSoc,
        MaxPowerW = MaxPowerW,
        Phases = Phases,
        FallsAsleep = FallsAsleep,
    };
}
