// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What a <see cref="StationRunner"/> needs from whoever runs it.</summary>
public interface IHost
{
    /// <summary>Spreads what the station does at random.</summary>
    int Seed { get; }

    /// <summary>Where the station's log goes.</summary>
    ILog Log { get; }

    /// <summary>How the station sends and fetches files; whoever cuts the power ends what is under way.</summary>
    IFileTransferSource Transfers { get; }

    /// <summary>Keys and certificates; null for a board without.</summary>
    ICryptography Cryptography { get; }

    /// <summary>Rises when the link has news for the station.</summary>
    int LinkVersion { get; }

    /// <summary>When the link changes by itself, in the station's monotonic ms; <see cref="long.MaxValue"/> when it does not.</summary>
    long LinkNextMs { get; }

    /// <summary>Makes the link of a boot, on its clock and deadlines.</summary>
    ILink Connect(IClock clock, Deadlines time);

    /// <summary>The station has been made and starts now: the moment for presets.</summary>
    void Booting(Station station);

    /// <summary>The world's time has moved: the moment to let the link change by itself.</summary>
    void Settle();
}
