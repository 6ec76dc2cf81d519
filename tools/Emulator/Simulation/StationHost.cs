// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>What the firmware of one station finds around it at every boot: its presets, its way to the central system and to files, its log.</summary>
internal sealed class StationHost : IHost
{
    private readonly StationConfiguration _configuration;
    private readonly StationTransfers _transfers;

    public StationHost(int seed, ILog log, StationConfiguration configuration, StationConnection connection)
    {
        Seed = seed;
        Log = log;
        _configuration = configuration;
        Connection = connection;
        _transfers = new StationTransfers(connection.Network);
    }

    /// <summary>The way to the central system.</summary>
    public StationConnection Connection { get; }

    /// <inheritdoc/>
    public int Seed { get; }

    /// <inheritdoc/>
    public ILog Log { get; }

    /// <inheritdoc/>
    public IFileTransferSource Transfers => _transfers;

    /// <inheritdoc/>
    public ICryptography Cryptography { get; } = new DesktopCryptography();

    /// <inheritdoc/>
    public int LinkVersion => Connection.Version;

    /// <inheritdoc/>
    public long LinkNextMs => long.MaxValue;

    /// <summary>The station waits for the real network, see <see cref="StationConnection.IsInFlight"/> and <see cref="StationTransfers.IsInFlight"/>.</summary>
    public bool IsInFlight() => Connection.IsInFlight() || _transfers.IsInFlight();

    /// <inheritdoc/>
    public ILink Connect(IClock clock, Deadlines time) => Connection.Connect(time);

    /// <inheritdoc/>
    public void Booting(Station station) => _configuration.Booting(station.Configuration);

    /// <inheritdoc/>
    public void Settle() { }

    /// <summary>The end of a boot.</summary>
    public void Leave(Station station)
    {
        _configuration.Leave(station.Configuration);
        _transfers.Leave();
        Connection.Leave();
    }
}
