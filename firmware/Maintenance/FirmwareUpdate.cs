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
    /// <summary>Between two looks whether flash takes a step, or whether a new version has proved itself, ms.</summary>
    private const int LookMs = 1000;

    /// <summary>A report that was not delivered is made again after this time, ms.</summary>
    private const int ReportMs = 60 * 1000;

    private readonly ResetSequence _reset;
    private readonly StationParts _parts;
    private readonly IFirmwareStore _store;
    private readonly UpdateRecord _record;
    private readonly PackageFetch _fetch;
    private readonly PackageCheck _check;
    private readonly FirmwareInstaller _installer;
    private readonly UpdateTimes _times;

    /// <summary>The check that is going on; null when there is none.</summary>
    private IPackageCheck _checking;

    /// <summary>What that check has said.</summary>
    private CheckResult _result;

    /// <summary>How it has ended, while flash does not take it; else None.</summary>
    private UpdatePhase _end;

    /// <summary>A version is on trial, and nothing is known of the update that brought it.</summary>
    private bool _isForgotten;
    private long _reportMs;

    /// <param name="hardware">Its store is not null.</param>
    public FirmwareUpdate(Station station, StationHardware hardware)
    {
        _reset = station.Reset;
        _parts = station.Parts;
        _store = hardware.Firmware;
        _record = new UpdateRecord(new SlotStore(hardware.Flash));
        _check = new PackageCheck(_store);
        _installer = new FirmwareInstaller(station, _store);
        _times = new UpdateTimes(_parts);
        _fetch = new PackageFetch(hardware.Transfers.Create(), _store, _check, _parts);
        _isForgotten = _record.Phase != UpdatePhase.Downloaded && _store.Outcome == FirmwareOutcome.Trial;
        if (_record.Phase == UpdatePhase.Downloading)
        {
            _fetch.Begin(_record.Order);
        }

        _parts.Time.ChoreAt(0);
    }

    /// <summary>A further check that an order may need; null when there is none, and then such an order is not approved.</summary>
    public IPackageCheck Approval { get; set; }

    /// <summary>Who hears of it; set before the first turn.</summary>
    public IFirmwareListener Listener { get; set; }

    /// <summary>What is carried out; null when there is nothing.</summary>
    public UpdateOrder Order => _record.Order;

    /// <summary>An update was ordered and has not ended.</summary>
    public bool IsUnderWay => _record.Order != null && _record.End == FirmwareStatus.Idle;

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
                    return _installer.IsUnderWay ? FirmwareStatus.Installing : FirmwareStatus.Downloaded;
                default:
                    return _record.End;
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

        Stop();
        _end = UpdatePhase.None;
        _parts.Log.Write("firmware update: ordered");
        if (!_times.HasCome(order.RetrieveUtcMs))
        {
            Report(FirmwareStatus.DownloadScheduled);
        }

        Next(Limits.TickMs);
        return true;
    }

    /// <summary>The central system knows how the update has ended.</summary>
    public void Delivered(FirmwareStatus status)
    {
        if (status == _record.End && status != FirmwareStatus.Idle)
        {
            _record.Save(UpdatePhase.None, null);
        }
    }

    /// <summary>Goes on.</summary>
    public void Poll()
    {
        try
        {
            if (_end != UpdatePhase.None)
            {
                KeepEnd();
            }
            else
            {
                GoOn();
            }
        }
        catch (IOException exception)
        {
            End(
                _record.Phase == UpdatePhase.Downloaded ? UpdatePhase.InstallationFailed : UpdatePhase.DownloadFailed,
                exception.Message);
        }
    }

    private void GoOn()
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
        if (_reset.IsUnderWay || !_times.HasCome(_record.Order.RetrieveUtcMs))
        {
            return;
        }

        _store.Clear();
        if (!_record.Save(UpdatePhase.Downloading, _record.Order))
        {
            Next(LookMs);
            return;
        }

        _fetch.Begin(_record.Order);
        Report(FirmwareStatus.Downloading);
    }

    private void Download()
    {
        if (_checking != null)
        {
            ContinueCheck();
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

    private void ContinueCheck()
    {
        Next(Limits.TickMs);
        if (_result == CheckResult.Busy)
        {
            // What follows from the result is work for another tick.
            _result = _checking.Continue();
            return;
        }

        CheckResult result = _result;
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
        if (!_record.Order.NeedsApproval)
        {
            Complete();
        }
        else if (Approval != null)
        {
            BeginCheck(Approval);
        }
        else
        {
            End(UpdatePhase.NotApproved, "nobody can approve the package");
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
        if (!_times.HasCome(_record.Order.InstallUtcMs))
        {
            Report(FirmwareStatus.InstallScheduled);
        }
    }

    private void BeginCheck(IPackageCheck check)
    {
        check.Begin(_record.Order);
        _checking = check;
        _result = CheckResult.Busy;
        Next(Limits.TickMs);
    }

    private void Install()
    {
        switch (_store.Outcome)
        {
            case FirmwareOutcome.Trial:
                _installer.Prove();
                Next(LookMs);
                break;
            case FirmwareOutcome.Confirmed:
                _parts.Report(SecurityEvent.FirmwareUpdated, "firmware " + _store.RunningVersion);
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

    private void Activate()
    {
        if (_times.HasCome(_record.Order.InstallUtcMs))
        {
            _installer.Activate(Listener, _record.Order);
        }
    }

    private void ProveForgotten()
    {
        if (_isForgotten)
        {
            _installer.Prove();
            _isForgotten = _store.Outcome == FirmwareOutcome.Trial;
            if (!_isForgotten)
            {
                _parts.Report(SecurityEvent.FirmwareUpdated, "firmware " + _store.RunningVersion);
            }
        }
    }

    private void End(UpdatePhase phase, string what)
    {
        _parts.Log.Write("firmware update: " + what);
        Stop();
        _end = phase;
        KeepEnd();
    }

    private void Stop()
    {
        _fetch.Cancel();
        _checking = null;
        _installer.Release();
    }

    private void KeepEnd()
    {
        if (_record.Save(_end, _record.Order))
        {
            _end = UpdatePhase.None;
            _reportMs = 0;
            Next(Limits.TickMs);
        }
        else
        {
            Next(ReportMs);
        }
    }

    private void ReportEnd()
    {
        if (_parts.Time.HasCome(_reportMs))
        {
            _reportMs = _parts.Time.NowMs + ReportMs;
            Report(_record.End);
        }

        _parts.Time.ChoreAt(_reportMs);
    }

    private void Next(int ms)
    {
        _parts.Time.ChoreAt(_parts.Time.NowMs + ms);
    }

    private void Report(FirmwareStatus status)
    {
        Listener.FirmwareChanged(_record.Order, status);
    }
}
