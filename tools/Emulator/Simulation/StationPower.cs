// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>
/// The power of one station: when its firmware boots, how long it holds out without mains, and how a boot ends. Moments are those of
/// virtual time, ms.
/// </summary>
internal sealed class StationPower(StationHost host)
{
    /// <summary>From a reboot to the next boot, virtual ms.</summary>
    public const int RebootMs = 1500;

    private StationRunner _runner;
    private int _holdUpMs;
    private long _bootMs = Deadlines.Never;
    private long _darkMs = Deadlines.Never;

    /// <summary>The firmware runs.</summary>
    public bool IsOn => _runner.Station != null;

    /// <summary>When the next boot is due, or when the board will have held out; <see cref="Deadlines.Never"/> when neither.</summary>
    public long NextMs => IsOn ? _darkMs : _bootMs;

    /// <summary>Feeds a new board, which is without power so far.</summary>
    /// <param name="runner">The board and its firmware.</param>
    /// <param name="holdUpMs">How long the board holds out after it has seen the mains go; 0 when it does not see that.</param>
    public void Feed(StationRunner runner, int holdUpMs)
    {
        _runner = runner;
        _holdUpMs = holdUpMs;
    }

    /// <summary>Boots when that is due; returns whether it did.</summary>
    public bool BootWhenDue(long nowMs)
    {
        if (IsOn || nowMs < _bootMs)
        {
            return false;
        }

        _bootMs = Deadlines.Never;
        _runner.AdvanceTo(nowMs);
        _runner.Boot();
        return true;
    }

    /// <summary>Goes dark when the board has held out for as long as it can.</summary>
    public void DarkenWhenDue(long nowMs)
    {
        if (nowMs >= _darkMs)
        {
            Cut();
        }
    }

    /// <summary>The mains are back: a board that held out runs on, another boots at the given moment.</summary>
    public void MainsOn(long bootMs)
    {
        if (_darkMs != Deadlines.Never)
        {
            _darkMs = Deadlines.Never;
            _runner.Board.SetMains(true);
        }
        else if (!IsOn)
        {
            _bootMs = bootMs;
        }
    }

    /// <summary>The mains go; a board that sees it holds out for a while.</summary>
    public void MainsOff(long nowMs)
    {
        if (!IsOn || _holdUpMs == 0)
        {
            Cut();
            return;
        }

        _darkMs = _runner.Board.HasMains ? nowMs + _holdUpMs : _darkMs;
        _runner.Board.SetMains(false);
    }

    /// <summary>All power goes this instant, and with it the network's equipment: no goodbye, flash as it is.</summary>
    public void Cut()
    {
        CancelBoot();
        EndBoot();
        host.Connection.Network.Break();
    }

    /// <summary>A boot that was due does not happen.</summary>
    public void CancelBoot() => _bootMs = Deadlines.Never;

    /// <summary>The firmware starts again a moment later.</summary>
    public void Restart(long nowMs)
    {
        EndBoot();
        _bootMs = nowMs + RebootMs;
    }

    private void EndBoot()
    {
        _darkMs = Deadlines.Never;
        if (IsOn)
        {
            host.Leave(_runner.Station);
            _runner.CutPower();
        }
    }
}
