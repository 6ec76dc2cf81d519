// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>The files that a station sends and fetches, over its own network; they end with its power.</summary>
internal sealed class StationTransfers : IFileTransferSource
{
    private static readonly TimeSpan s_longestStandstill = TimeSpan.FromSeconds(2);

    private readonly VirtualNetwork _network;
    private readonly List<FileTransfer> _transfers = [];
    private int _moved;
    private long _movedAt;

    /// <param name="network">The network between the station and the world.</param>
    public StationTransfers(VirtualNetwork network)
    {
        _network = network;
    }

    /// <inheritdoc/>
    public IFileTransfer Create()
    {
        FileTransfer transfer = new(_network);
        _transfers.Add(transfer);
        return transfer;
    }

    /// <summary>The station of this boot is gone.</summary>
    public void Leave()
    {
        _transfers.ForEach(transfer => transfer.Cancel());
        _transfers.Clear();
    }

    /// <summary>A transfer waits for the real network, not for the station: then virtual time can wait as well, for a while.</summary>
    public bool IsInFlight()
    {
        if (!_transfers.Any(transfer => transfer.State == TransferState.Running && !transfer.HasPieces))
        {
            _movedAt = 0;
            return false;
        }

        int moved = _transfers.Sum(transfer => transfer.Moved);
        if (_movedAt == 0 || moved != _moved)
        {
            _moved = moved;
            _movedAt = Stopwatch.GetTimestamp();
        }

        return Stopwatch.GetElapsedTime(_movedAt) < s_longestStandstill;
    }
}
