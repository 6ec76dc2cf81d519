// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// Fetches a firmware, checks it, waits for the end of all sessions, has it run, and tells the central system. Every step is on
/// flash before it counts, so at a power cut the update goes on where it was, with the old version until the new one is activated:
/// <code>
/// None -> Scheduled -> Downloading -> Downloaded -> (restart) -> Installed or InstallationFailed -> None
///                      |  ^    |  tries used up, or nothing for this board: DownloadFailed -> None
///                      |  |    |  whole, but not approved: NotApproved -> None
///                      +--+ broken off: goes on after a pause from where it was; damaged: from the beginning
/// </code>
/// </summary>
public sealed class FirmwareUpdate
{
    /// <summary>A new version that has not reached the central system proves itself by running for so long, ms.</summary>
    public const int ProvenMs = 15 * 60 * 1000;

    /// <summary>A report that was not delivered is made again after this time, ms.</summary>
    private const int ReportMs = 60 * 1000;

    private readonly Station _station;
    private readonly StationParts _parts;
    private readonly IFirmwareStore _store;
    private readonly UpdateRecord _record;
    private readonly PackageFetch _fetch;
    private readonly PackageCheck _check;

    /// <summary>The check that is going on; null when there is none.</summary>
    private IPackageCheck _checking;
    private bool _isHeld;
    private bool _isInstalling;

    /// <summary>A version is on trial, and nothing is known of the update that brought it.</summary>
    private bool _isForgotten;
    private long _reportMs;

    /// <param name="hardware">Its store is not null.</param>
    public FirmwareUpdate(Station station, StationHardware hardware)
    {
        _station = station;
        _parts = station.Parts;
        _store = hardware.Firmware;
        _record = new UpdateRecord(new SlotStore(hardware.Flash));
        _check = new PackageCheck(_store);
        _fetch = new PackageFetch(hardware.Transfers.Create(), _store, _check, _parts);
        _isForgotten = _record.Phase != UpdatePhase.Downloaded && _store.Outcome == FirmwareOutcome.Trial;
        if (_record.Phase == UpdatePhase.Downloading)
        {
            _fetch.Begin(_record.Order);
        }
    }

    /// <summary>A further check that an order may need; null when there is none, and then such an order is not approved.</summary>
    public IPackageCheck Approval { get; set; }

    /// <summary>Who hears of it; set before the first turn.</summary>
    public IFirmwareListener Listener { get; set; }

    /// <summary>What is carried out; null when there is nothing.</summary>
    public UpdateOrder Order => _record.Order;

    /// <summary>Where it stands.</summary>
    public FirmwareStatus Status
    {
        get
        {
            switch (_record.Phase)
            {
                case UpdatePhase.Scheduled:
                    return FirmwareStatus.DownloadScheduled;
                case UpdatePhase.Downloading:
                    return _checking == null || _checking == _check ? FirmwareStatus.Downloading : FirmwareStatus.Downloaded;
                case UpdatePhase.Downloaded:
                    return _isInstalling || _store.Outcome == FirmwareOutcome.Trial ? FirmwareStatus.Installing : FirmwareStatus.Downloaded;
                default:
                    return Final(_record.Phase);
            }
        }
    }

    /// <summary>
    /// Takes an order; one that is not activated yet makes room for it. False when the other one is about to be run or on trial, or
    /// when flash cannot keep it; then nothing has changed.
    /// </summary>
    public bool Begin(UpdateOrder order)
    {
        if (Status == FirmwareStatus.Installing || _isForgotten || !_record.Save(UpdatePhase.Scheduled, order))
        {
            return false;
        }

        _fetch.Cancel();
        _checking = null;
        Hold(false);
        _parts.Log.Write("firmware update from " + FileLocation.Public(order.Location));
        if (!IsTime(order.RetrieveUtcMs))
        {
            Report(FirmwareStatus.DownloadScheduled);
        }

        _parts.Time.Soon();
        return true;
    }

    /// <summary>The central system knows how the update has ended.</summary>
    public void Delivered(FirmwareStatus status)
    {
        if (status == Final(_record.Phase) && status != FirmwareStatus.Idle)
        {
            _record.Save(UpdatePhase.None, null);
        }
    }

    /// <summary>Goes on; called once a turn.</summary>
    public void Poll()
    {
        switch (_record.Phase)
        {
            case UpdatePhase.None:
                ProveForgotten();
                break;
            case UpdatePhase.Scheduled:
                Wait();
                break;
            case UpdatePhase.Downloading:
                Download();
                break;
            case UpdatePhase.Downloaded:
                Install();
                break;
            default:
                ReportEnd();
                break;
        }
    }

    private void Wait()
    {
        if (_station.Reset.IsUnderWay || !IsTime(_record.Order.RetrieveUtcMs))
        {
            return;
        }

        try
        {
            _store.Clear();
        }
        catch (IOException exception)
        {
            End(UpdatePhase.DownloadFailed, "the package cannot be stored: " + exception.Message);
            return;
        }

        if (_record.Save(UpdatePhase.Downloading, _record.Order))
        {
            _fetch.Begin(_record.Order);
            Report(FirmwareStatus.Downloading);
        }

        _parts.Time.Soon();
    }

    private void Download()
    {
        if (_checking != null)
        {
            Check();
            return;
        }

        switch (_fetch.Poll())
        {
            case CheckResult.Good:
                BeginCheck(_check);
                break;
            case CheckResult.Bad:
                End(UpdatePhase.DownloadFailed, "the firmware could not be fetched");
                break;
            default:
                break;
        }
    }

    private void Check()
    {
        CheckResult result = _checking.Continue();
        _parts.Time.Soon();
        if (result == CheckResult.Busy)
        {
            return;
        }

        IPackageCheck done = _checking;
        _checking = null;
        if (done == _check)
        {
            Checked(result == CheckResult.Good);
        }
        else if (result == CheckResult.Good)
        {
            Report(FirmwareStatus.Approved);
            Complete();
        }
        else
        {
            End(UpdatePhase.NotApproved, done.Error);
        }
    }

    private void Checked(bool isGood)
    {
        if (!isGood)
        {
            _parts.Log.Write("firmware update: " + _check.Error);
            if (!_fetch.Again())
            {
                End(UpdatePhase.DownloadFailed, "the firmware could not be fetched");
            }

            return;
        }

        Report(FirmwareStatus.Downloaded);
        if (_record.Order.NeedsApproval)
        {
            BeginApproval();
        }
        else
        {
            Complete();
        }
    }

    /// <summary>What is staged is whole and may be installed.</summary>
    private void Complete()
    {
        if (!_record.Save(UpdatePhase.Downloaded, _record.Order))
        {
            End(UpdatePhase.DownloadFailed, "flash does not keep that the package is there");
            return;
        }

        _parts.Log.Write("firmware " + _check.ReadHeader().Version + " is ready to be installed");
        if (!IsTime(_record.Order.InstallUtcMs))
        {
            Report(FirmwareStatus.InstallScheduled);
        }
    }

    private void BeginCheck(IPackageCheck check)
    {
        check.Begin(_record.Order);
        _checking = check;
        _parts.Time.Soon();
    }

    private void BeginApproval()
    {
        if (Approval == null)
        {
            End(UpdatePhase.NotApproved, "nobody can approve the package");
        }
        else
        {
            BeginCheck(Approval);
        }
    }

    private void Install()
    {
        switch (_store.Outcome)
        {
            case FirmwareOutcome.Trial:
                Prove();
                break;
            case FirmwareOutcome.Confirmed:
                End(UpdatePhase.Installed, "firmware " + _store.RunningVersion + " is installed");
                break;
            case FirmwareOutcome.RolledBack:
                End(UpdatePhase.InstallationFailed, "the new firmware did not come up, the old one runs again");
                break;
            default:
                Activate();
                break;
        }
    }

    /// <summary>Waits for the end of all sessions; no new one begins meanwhile.</summary>
    private void Activate()
    {
        if (_isInstalling || _station.Reset.IsUnderWay || !IsTime(_record.Order.InstallUtcMs))
        {
            return;
        }

        Hold(true);
        if (!_station.Reset.IsIdle)
        {
            return;
        }

        try
        {
            Report(FirmwareStatus.Installing);
            _store.Activate();
            _isInstalling = true;
            Report(FirmwareStatus.Rebooting);
            _station.Reset.Begin(StopReason.SoftReset);
        }
        catch (IOException exception)
        {
            End(UpdatePhase.InstallationFailed, "the firmware cannot be activated: " + exception.Message);
        }
    }

    /// <summary>The version on trial is good when it reaches the central system, or has run for long without one.</summary>
    private void Prove()
    {
        if (_isInstalling || (!_station.IsCentralReached && !_parts.Time.Reached(ProvenMs)))
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
            _parts.Time.WakeAt(_parts.Time.NowMs + ReportMs);
        }
    }

    private void ProveForgotten()
    {
        if (_isForgotten)
        {
            Prove();
            _isForgotten = _store.Outcome == FirmwareOutcome.Trial;
        }
    }

    /// <summary>True from the moment on; a clock that is not set knows only of what has no time.</summary>
    private bool IsTime(long utcMs)
    {
        if (utcMs == 0)
        {
            return true;
        }

        long nowUtcMs = _parts.Clock.UtcMs;
        if (nowUtcMs == 0)
        {
            return false;
        }

        if (nowUtcMs < utcMs)
        {
            _parts.Time.WakeAt(_parts.Time.NowMs + (utcMs - nowUtcMs));
        }

        return nowUtcMs >= utcMs;
    }

    private void End(UpdatePhase phase, string what)
    {
        _parts.Log.Write("firmware update: " + what);
        if (_record.Save(phase, _record.Order))
        {
            _fetch.Cancel();
            _checking = null;
            _isInstalling = false;
            Hold(false);
        }

        _reportMs = 0;
        _parts.Time.Soon();
    }

    private void ReportEnd()
    {
        if (_parts.Time.Reached(_reportMs))
        {
            _reportMs = _parts.Time.NowMs + ReportMs;
            Report(Final(_record.Phase));
        }
    }

    private void Report(FirmwareStatus status)
    {
        Listener.FirmwareChanged(_record.Order, status);
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

    private static FirmwareStatus Final(UpdatePhase phase)
    {
        switch (phase)
        {
            case UpdatePhase.Installed:
                return FirmwareStatus.Installed;
            case UpdatePhase.DownloadFailed:
                return FirmwareStatus.DownloadFailed;
            case UpdatePhase.InstallationFailed:
                return FirmwareStatus.InstallationFailed;
            case UpdatePhase.NotApproved:
                return FirmwareStatus.NotApproved;
            default:
                return FirmwareStatus.Idle;
        }
    }
}
