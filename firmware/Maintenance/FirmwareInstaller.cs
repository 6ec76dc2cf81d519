// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// Has a staged package run: waits for the end of all sessions, activates it and restarts; in the boots after that waits until the new
/// version has proved itself, and keeps it.
/// </summary>
public sealed class FirmwareInstaller
{
    /// <summary>A new version that has not reached the central system proves itself by running for so long, ms.</summary>
    public const int ProvenMs = 15 * 60 * 1000;

    /// <summary>Between two looks whether sessions have ended or the central system is reached, ms.</summary>
    private const int LookMs = 1000;

    private readonly Station _station;
    private readonly StationParts _parts;
    private readonly IFirmwareStore _store;
    private bool _isHeld;
    private bool _isActivated;

    public FirmwareInstaller(Station station, IFirmwareStore store)
    {
        _station = station;
        _parts = station.Parts;
        _store = store;
    }

    /// <summary>The package was activated or is on trial: there is no way back but the boot loader's.</summary>
    public bool IsUnderWay => _isActivated || _store.Outcome == FirmwareOutcome.Trial;

    /// <summary>Takes the station out of service and, when no session runs, activates the package and begins the restart.</summary>
    /// <exception cref="IOException">It cannot be activated.</exception>
    public void Activate(IFirmwareListener listener, UpdateOrder order)
    {
        if (_isActivated || _station.Reset.IsUnderWay)
        {
            return;
        }

        Hold(true);
        if (!_station.Reset.IsIdle)
        {
            _parts.Time.ChoreAt(_parts.Time.NowMs + LookMs);
            return;
        }

        listener.FirmwareChanged(order, FirmwareStatus.Installing);
        _store.Activate();
        _isActivated = true;
        listener.FirmwareChanged(order, FirmwareStatus.Rebooting);
        _station.Reset.Begin(StopReason.SoftReset);
    }

    /// <summary>Keeps what runs on trial once it has reached the central system, or has run for long without one.</summary>
    /// <exception cref="IOException">The package is activated, and the chip does not restart.</exception>
    public void Prove()
    {
        _parts.Time.ChoreAt(_parts.Time.NowMs + LookMs);
        if (_isActivated)
        {
            RequireRestart();
            return;
        }

        if (!_station.IsCentralReached && !_parts.Time.HasCome(ProvenMs))
        {
            return;
        }

        try
        {
            _store.Confirm();
        }
        catch (IOException exception)
        {
            // It runs, and is confirmed when flash works again; else the boot loader takes it back.
            _parts.Log.Write("the new firmware cannot be confirmed: " + exception.Message);
        }
    }

    /// <summary>Nothing is to be installed any more: the station goes into service again.</summary>
    public void Release()
    {
        _isActivated = false;
        Hold(false);
    }

    private void RequireRestart()
    {
        if (!_station.Reset.IsUnderWay)
        {
            throw new IOException("the chip has not restarted");
        }
    }

    private void Hold(bool isHeld)
    {
        if (isHeld != _isHeld)
        {
            _isHeld = isHeld;
            _station.Availability.Hold(isHeld);
            _parts.Time.Soon();
        }
    }
}
