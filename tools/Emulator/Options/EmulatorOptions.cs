// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Globalization;
using System.Net;

namespace OcppStation.Emulator;

/// <summary>What the command line asks for.</summary>
public sealed class EmulatorOptions
{
    /// <summary>Base URL of an outside central system, or null for the embedded one.</summary>
    public string CentralUrl { get; init; }

    /// <summary>Charge point identity; with several stations what stands before the number.</summary>
    public string Id { get; init; } = "EMU-001";

    /// <summary>HTTP basic authentication key, or null. A secret.</summary>
    public string Password { get; init; }

    /// <summary>Stations in this process.</summary>
    public int Stations { get; init; } = 1;

    /// <summary>Number of the first station, so that several processes make one fleet.</summary>
    public int First { get; init; } = 1;

    /// <summary>File for JUnit XML of the scenarios played, or of the trace replayed, or null.</summary>
    public string Report { get; init; }

    /// <summary>Trace to replay against the outside central system instead of running stations; null for none.</summary>
    public string Replay { get; init; }

    /// <summary>Directory of the virtual flash, one folder for each station in it.</summary>
    public string FlashDirectory { get; init; } = ".emulator";

    /// <summary>Where the control API and the page listen; port 0 is a free one.</summary>
    public IPEndPoint Http { get; init; } = new(IPAddress.Loopback, 8080);

    /// <summary>What page and APIs ask for; null for one that is made up where it is needed. A secret.</summary>
    public string Token { get; init; }

    /// <summary>Port of the embedded central system; 0 is a free one.</summary>
    public int CentralPort { get; init; } = 9000;

    /// <summary>Name or file of the scenario; null for none.</summary>
    public string Scenario { get; init; }

    /// <summary>The board can switch connector 1 between three phases and one.</summary>
    public bool PhaseSwitch { get; init; }

    /// <summary>Leave when the scenario has ended, with its verdict as exit code.</summary>
    public bool Exit { get; init; }

    /// <summary>Virtual seconds per second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Serve the page besides the control API.</summary>
    public bool Web { get; init; } = true;

    /// <summary>Configuration keys to preset, name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Configuration { get; init; } = [];

    /// <summary>Whether drivers come by themselves.</summary>
    public BehaviourKind Behaviour { get; init; }

    /// <summary>Drivers who come as listed.</summary>
    public IReadOnlyList<ListedVisit> Visits { get; init; } = [];

    /// <summary>What is at random comes from it.</summary>
    public int Seed { get; init; }

    /// <summary>Identity of a station.</summary>
    /// <param name="index">0 for the first.</param>
    public string StationId(int index) =>
        Stations == 1 && First == 1 ? Id : Id + "-" + (First + index).ToString("D4", CultureInfo.InvariantCulture);
}
