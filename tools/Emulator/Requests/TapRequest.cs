// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A card at the reader.</summary>
public sealed class TapRequest
{
    /// <summary>6 or 8 hexadecimal digits go through the reader; any other tag of up to 20 characters enters behind its decoder.</summary>
    public string IdTag { get; set; }
}
