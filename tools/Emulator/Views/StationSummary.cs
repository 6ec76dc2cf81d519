// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>One station in the list.</summary>
public sealed class StationSummary
{
    public StationSummary(StationView view)
    {
        Id = view.Id;
        Link = view.Link;
        BootStatus = view.BootStatus;
        Connectors = view.Connectors;
    }

    public string Id { get; }

    public string Link { get; }

    public string BootStatus { get; }

    public ConnectorView[] Connectors { get; }
}
