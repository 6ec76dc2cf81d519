// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Fill of the journal.</summary>
public sealed class JournalView
{
    public int Records { get; set; }

    public long Bytes { get; set; }

    /// <summary>Bytes that the journal may take.</summary>
    public long CapacityBytes { get; set; }
}
