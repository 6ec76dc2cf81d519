// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>What the control API says about this process; nothing of it changes while it runs.</summary>
public sealed class EmulatorView
{
    /// <param name="options">The command line.</param>
    /// <param name="centralUrl">Base URL that the stations connect to.</param>
    public EmulatorView(EmulatorOptions options, string centralUrl)
    {
        Version = StationSettings.Version;
        Speed = options.Speed;
        Central = new CentralView(centralUrl, options.CentralUrl == null);
        Stations = [.. Enumerable.Range(0, options.Stations).Select(options.StationId)];
    }

    /// <summary>Version of the firmware.</summary>
    public string Version { get; }

    /// <summary>Virtual seconds per second.</summary>
    public double Speed { get; }

    /// <summary>The central system.</summary>
    public CentralView Central { get; }

    /// <summary>Identities of all stations.</summary>
    public IReadOnlyList<string> Stations { get; }

    /// <summary>Where the stations connect to.</summary>
    /// <param name="Url">Base URL.</param>
    /// <param name="IsEmbedded">It runs in this process and answers under /api/central.</param>
    public sealed record CentralView(string Url, bool IsEmbedded);
}
