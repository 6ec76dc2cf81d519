// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A hardware fault comes or goes.</summary>
internal sealed class FaultAction : ScenarioAction
{
    public int Connector { get; set; } = 1;

    /// <summary>Name as the control API spells it.</summary>
    public string Fault { get; set; }

    public bool Active { get; set; } = true;

    public override string Name => "fault";

    public override void Check() => FaultRequest.Find(Fault);

    public override bool Run(ScenarioContext context)
    {
        context.Station.SetFault(Connector, FaultRequest.Find(Fault), Active);
        return true;
    }

    public override string Describe() => $"connector {Connector}: {Fault} {(Active ? "begins" : "ends")}";
}
