// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The microcontroller as a whole.</summary>
public interface ISystem
{
    /// <summary>Restarts the board; the call may return before it happens.</summary>
    void Reboot();

    /// <summary>Free managed memory in bytes, after a collection.</summary>
    int FreeBytes();

    /// <summary>A number that differs from board to board and boot to boot, to spread reconnects.</summary>
    int Seed { get; }
}
