// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Tells the central system where the firmware update that it has asked for stands.</summary>
public sealed class FirmwareReport : IFirmwareListener
{
    private const string Idle = "Idle";

    private readonly OcppClient _client;
    private readonly FirmwareUpdate _update;
    private readonly ILog _log;
    private int _owed;

    /// <summary>What was reported last and is still on its way, maybe as long as the link is away; Idle when nothing is.</summary>
    private FirmwareStatus _underWay = FirmwareStatus.Idle;

    /// <param name="update">Null on a board without a place for a second firmware.</param>
    public FirmwareReport(OcppClient client, FirmwareUpdate update, ILog log)
    {
        _client = client;
        _update = update;
        _log = log;
    }

    /// <summary>There can be an update to report of.</summary>
    public bool IsSupported => _update != null;

    /// <summary>What OCPP 1.6 calls a status; Idle what it has no word for.</summary>
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

    /// <inheritdoc/>
    public void FirmwareChanged(UpdateOrder order, FirmwareStatus status)
    {
        // Idle is said only when it is asked for (OCPP 1.6, 7.25).
        if (Name(status) == Idle || status == _underWay)
        {
            return;
        }

        if (_client.Enqueue(new FirmwareStatusNotificationCall(this, status)))
        {
            _underWay = status;
        }
        else
        {
            _log.Write("firmware update: " + Name(status) + " is not reported, too much waits");
        }
    }

    /// <summary>Sends the status once more (TriggerMessage), when it <see cref="IsSupported"/>; false when too many are owed.</summary>
    public bool Trigger()
    {
        bool isTaken = _owed < Limits.TriggeredMessages && _client.Enqueue(new FirmwareStatusNotificationCall(this, _update.Status) { IsTriggered = true });
        _owed += isTaken ? 1 : 0;
        return isTaken;
    }

    /// <summary>A call has ended.</summary>
    /// <param name="isAnswered">The central system has it.</param>
    public void Ended(FirmwareStatusNotificationCall call, FirmwareStatus status, bool isAnswered)
    {
        _owed -= call.IsTriggered ? 1 : 0;
        _underWay = status == _underWay && !call.IsTriggered ? FirmwareStatus.Idle : _underWay;
        if (isAnswered)
        {
            _update.Delivered(status);
        }
    }
}
