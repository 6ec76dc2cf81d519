// SPDX-License-Identifier: MIT

using System.Globalization;

namespace OcppStation.Emulator;

/// <summary>Service presses its button.</summary>
internal sealed class ServiceAction : ScenarioAction
{
    /// <summary>How long; a long press says that service has been here.</summary>
    public double Seconds { get; set; } = ServiceRequest.LongPressSeconds;

    public override string Name => "service";

    public override bool Run(ScenarioContext context)
    {
        context.Station.PressServiceButton(Seconds);
        return true;
    }

    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"service button pressed for {Seconds} s");
}
