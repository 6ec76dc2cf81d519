// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>The driver pulls the plug, as soon as the lock lets go.</summary>
internal sealed class UnplugAction : ScenarioAction
{
    public int Connector { get; set; } = 1;

    /// <summary>Virtual seconds to wait for the lock at most.</summary>
    public double Within { get; set; } = 5;

    public override string Name => "unplug";

    public override bool Run(ScenarioContext context)
    {
        try
        {
            context.Station.Unplug(Connector);
            return true;
        }
        catch (RefusedException ex) when (ex.Status == RefusedException.Conflict)
        {
            return context.HasTaken(Within) ? throw new StepFailedException(ex.Message, Words() + $" within {Within} s") : false;
        }
    }

    public override string Describe() => $"cable out of connector {Connector}";
}
