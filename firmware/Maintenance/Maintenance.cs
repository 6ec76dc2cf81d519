// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The rooms' work beside charging, put together.</summary>
public sealed class Maintenance : IMaintenance
{
    private readonly KeptLog _keptLog;
    private readonly ResetSequence _reset;

    /// <param name="keptLog">Of the log that <see cref="StationHardware.Log"/> is.</param>
    /// <param name="settings">Identity of the charge point.</param>
    public Maintenance(Station station, StationHardware hardware, KeptLog keptLog, StationSettings settings)
    {
        StationParts parts = station.Parts;
        _reset = station.Reset;
        _keptLog = keptLog;
        Diagnostics = new Diagnostics(keptLog.Log, hardware.Clock, settings.ChargePointId, parts.Journal.BootId);
        Uploads = new Uploads(hardware.Transfers.Create(), parts.Time, hardware.Log);
        Firmware = hardware.Firmware == null ? null : new FirmwareUpdate(station, hardware);
    }

    /// <summary>What can be said of the past.</summary>
    public Diagnostics Diagnostics { get; }

    /// <summary>Files on their way out.</summary>
    public Uploads Uploads { get; }

    /// <summary>The update of the firmware; null on a board without a place for a second one.</summary>
    public FirmwareUpdate Firmware { get; }

    /// <inheritdoc/>
    public void Poll()
    {
        _keptLog.Poll(_reset.IsUnderWay);
        Uploads.Poll();
        if (Firmware != null)
        {
            Firmware.Poll();
        }
    }
}
