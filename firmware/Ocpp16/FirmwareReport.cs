// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Tells the central system where the firmware update that it has asked for stands, by SignedFirmwareStatusNotification when it was
/// SignedUpdateFirmware, else by FirmwareStatusNotification.
/// </summary>
public sealed class FirmwareReport : IFirmwareListener, IProgressReport
{
    private const string Idle = "Idle";

    private readonly OcppClient _client;
    private readonly FirmwareUpdate _update;
    private readonly ILog _log;
    private int _owed;

    /// <summary>What was reported last and is still on its way, maybe as long as the link is away; null when nothing is.</summary>
    private ProgressCall _underWay;

    /// <param name="update">Null on a board without a place for a second firmware.</param>
    public FirmwareReport(OcppClient client, FirmwareUpdate update, ILog log)
    {
        _client = client;
        _update = update;
        _log = log;
    }

    /// <summary>There can be an update to report of.</summary>
    public bool IsSupported => _update != null;

    /// <summary>What FirmwareStatusNotification calls a status; Idle what it has no word for.</summary>
    public static string Name(FirmwareStatus status)
    {
        switch (status)
        {
            case FirmwareStatus.Downloading:
                return "Downloading";
            case FirmwareStatus.Downloaded:
                return "Downloaded";
            case FirmwareStatus.DownloadFailed:
                return "DownloadFailed";
            case FirmwareStatus.Installing:
                return "Installing";
            case FirmwareStatus.Installed:
                return "Installed";
            case FirmwareStatus.InstallationFailed:
            case FirmwareStatus.NotApproved:
                return "InstallationFailed";
            default:
                return Idle;
        }
    }

    /// <summary>What SignedFirmwareStatusNotification calls a status.</summary>
    public static string SignedName(FirmwareStatus status)
    {
        switch (status)
        {
            case FirmwareStatus.DownloadScheduled:
                return "DownloadScheduled";
            case FirmwareStatus.InstallScheduled:
                return "InstallScheduled";
            case FirmwareStatus.Approved:
                return "SignatureVerified";
            case FirmwareStatus.NotApproved:
                return "InvalidSignature";
            case FirmwareStatus.Rebooting:
                return "InstallRebooting";
            default:
                return Name(status);
        }
    }

    /// <inheritdoc/>
    public void FirmwareChanged(UpdateOrder order, FirmwareStatus status)
    {
        ProgressCall call = Make(order, order.NeedsApproval, status);

        // Idle is said only when it is asked for (OCPP 1.6, 7.25).
        bool isOnItsWay = _underWay != null && _underWay.Status == call.Status && _underWay.RequestId == call.RequestId;
        if (call.Status == Idle || isOnItsWay)
        {
            return;
        }

        if (_client.Enqueue(call))
        {
            _underWay = call;
        }
        else
        {
            _log.Write("firmware update: " + call.Status + " is not reported, too much waits");
        }
    }

    /// <summary>
    /// Sends the status once more (TriggerMessage, ExtendedTriggerMessage), when it <see cref="IsSupported"/>; an update of the other
    /// kind is Idle here. False when too many are owed.
    /// </summary>
    public bool Trigger(bool isSigned)
    {
        UpdateOrder order = _update.Order;
        bool isOurs = order != null && order.NeedsApproval == isSigned;
        ProgressCall call = Make(order, isSigned, isOurs ? _update.Status : FirmwareStatus.Idle);
        call.IsTriggered = true;
        bool isTaken = _owed < Limits.TriggeredMessages && _client.Enqueue(call);
        _owed += isTaken ? 1 : 0;
        return isTaken;
    }

    /// <inheritdoc/>
    public void Ended(ProgressCall call, bool isAnswered)
    {
        _owed -= call.IsTriggered ? 1 : 0;
        _underWay = call == _underWay ? null : _underWay;
        UpdateOrder order = _update.Order;
        if (isAnswered && order != null && call.HasRequestId == order.NeedsApproval && (!call.HasRequestId || call.RequestId == order.RequestId)
            && call.Status == Make(order, order.NeedsApproval, _update.Status).Status)
        {
            _update.Delivered(_update.Status);
        }
    }

    private ProgressCall Make(UpdateOrder order, bool isSigned, FirmwareStatus status)
    {
        if (!isSigned)
        {
            return new FirmwareStatusNotificationCall(this, Name(status));
        }

        bool isIdle = status == FirmwareStatus.Idle;
        return new SignedFirmwareStatusNotificationCall(this, SignedName(status)) { HasRequestId = !isIdle, RequestId = isIdle ? 0 : order.RequestId };
    }
}
