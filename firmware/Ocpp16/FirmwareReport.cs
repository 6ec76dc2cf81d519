// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Tells the central system where the firmware update that it has asked for stands, by SignedFirmwareStatusNotification when it was
/// SignedUpdateFirmware, else by FirmwareStatusNotification.
/// </summary>
public sealed class FirmwareReport : ProgressReport, IFirmwareListener
{
    private const string Idle = "Idle";

    private readonly FirmwareUpdate _update;

    /// <summary>What was reported last and is still on its way, maybe as long as the link is away; null when nothing is.</summary>
    private ProgressCall _underWay;

    /// <param name="update">Null on a board without a place for a second firmware.</param>
    public FirmwareReport(OcppClient client, FirmwareUpdate update, ILog log)
        : base(client, log, "firmware update")
    {
        _update = update;
    }

    /// <summary>There can be an update to report of.</summary>
    public bool IsSupported => _update != null;

    /// <summary>What FirmwareStatusNotification calls a status; Idle what it has no word for.</summary>
    private static string Name(FirmwareStatus status)
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
    private static string SignedName(FirmwareStatus status)
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
        if (call.Status != Idle && !isOnItsWay && Tell(call))
        {
            _underWay = call;
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
        return TellTriggered(Make(order, isSigned, isOurs ? _update.Status : FirmwareStatus.Idle));
    }

    /// <inheritdoc/>
    public override void Ended(ProgressCall call, bool isAnswered)
    {
        base.Ended(call, isAnswered);
        _underWay = call == _underWay ? null : _underWay;
        UpdateOrder order = _update.Order;
        if (isAnswered && order != null && call.HasRequestId == order.NeedsApproval && (!call.HasRequestId || call.RequestId == order.RequestId)
            && call.Status == Name(order.NeedsApproval, _update.Status))
        {
            _update.Delivered(_update.Status);
        }
    }

    private ProgressCall Make(UpdateOrder order, bool isSigned, FirmwareStatus status)
    {
        string name = Name(isSigned, status);
        if (!isSigned)
        {
            return new FirmwareStatusNotificationCall(this, name);
        }

        bool isIdle = status == FirmwareStatus.Idle;
        return new SignedFirmwareStatusNotificationCall(this, name) { HasRequestId = !isIdle, RequestId = isIdle ? 0 : order.RequestId };
    }

    private static string Name(bool isSigned, FirmwareStatus status)
    {
        return isSigned ? SignedName(status) : Name(status);
    }
}
