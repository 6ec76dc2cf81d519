// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Waits until the station is as expected.</summary>
internal sealed class ExpectStationAction : ViewAction
{
    public override string Name => "expectStation";

    protected override string Subject => "the station";

    protected override object Look(ScenarioContext context) => context.Station.View();
}
