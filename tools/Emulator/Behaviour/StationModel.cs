// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A charge point as BootNotification names it, and how its board is fitted. The names are made up.</summary>
internal sealed class StationModel
{
    /// <summary>The board as it is: two connectors, 32 A, three phases.</summary>
    public static readonly StationModel Standard = new("OcppStation", "dual-wrover", 2, 32, 3);

    private static readonly StationModel[] s_fleet =
    [
        new("Nordlade", "Wall 11", 1, 16, 3),
        new("Nordlade", "Wall 22", 1, 32, 3),
        new("Nordlade", "Duo 22", 2, 32, 3),
        new("Gridpost", "Kerb 2x11", 2, 16, 3),
        new("Gridpost", "Kerb 2x22", 2, 32, 3),
        new("Gridpost", "Lamp 7", 1, 32, 1),
        new("Ladewerk Sued", "P1", 1, 20, 3),
        new("Ladewerk Sued", "P2", 2, 20, 3),
        new("Ladewerk Sued", "P2 Plus", 2, 25, 3),
        new("Ampelia", "Casa 4", 1, 16, 1),
        new("Ampelia", "Piazza", 2, 32, 3),
        new("Ampelia", "Piazza Eco", 2, 16, 3),
    ];

    private StationModel(string vendor, string name, int connectors, int maxAmps, int phases)
        : this(vendor, name, EmulatorBoard.Fit(connectors, maxAmps, phases))
    {
    }

    private StationModel(string vendor, string name, BoardDefinition definition)
    {
        Vendor = vendor;
        Name = name;
        Definition = definition;
    }

    /// <summary>chargePointVendor.</summary>
    public string Vendor { get; }

    /// <summary>chargePointModel.</summary>
    public string Name { get; }

    /// <summary>Number of connectors, current and phases.</summary>
    public BoardDefinition Definition { get; }

    /// <summary>The standard model with a contactor for L2 and L3 at connector 1.</summary>
    public static StationModel WithPhaseSwitch() => new(Standard.Vendor, Standard.Name, EmulatorBoard.WithPhaseSwitch());

    /// <summary>Models in a mixed fleet.</summary>
    public static int Count => s_fleet.Length;

    /// <summary>The model of a station in a mixed fleet, from 0.</summary>
    public static StationModel OfFleet(int index) => s_fleet[index % s_fleet.Length];
}
