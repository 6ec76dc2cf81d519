// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Waits until a connector is as expected: what the firmware believes and what is true on the board.</summary>
internal sealed class ExpectConnectorAction : ViewAction
{
    public int Connector { get; set; } = 1;

    public override string Name => "expectConnector";

    protected override string Subject => $"connector {Connector}";

    protected override object Look(ScenarioContext context) => context.Station.ViewConnector(Connector);
}
