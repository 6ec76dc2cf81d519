// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Mains power of the station.</summary>
public sealed class PowerRequest
{
    public bool? On { get; set; }

    /// <summary>With on false: only the mains go, and a board that sees it holds out for its holdUpMs.</summary>
    public bool HoldUp { get; set; }
}
