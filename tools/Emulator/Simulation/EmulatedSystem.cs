// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>The board's microcontroller, except that a reboot starts the emulated firmware again.</summary>
internal sealed class EmulatedSystem : ISystem
{
    private readonly ISystem _board;
    private readonly Action _reboot;

    public EmulatedSystem(ISystem board, int seed, Action reboot)
    {
        _board = board;
        _reboot = reboot;
        Seed = seed;
    }

    public bool ServiceButton => _board.ServiceButton;

    public int Seed { get; }

    public void Reboot() => _reboot();

    public void Alive() => _board.Alive();

    public int FreeBytes() => _board.FreeBytes();
}
