// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.CentralSystem;

/// <summary>What a station may send (OCPP 1.6, 6; security whitepaper edition 3, 5).</summary>
internal static class RequestShapes
{
    public static readonly PayloadShape BootNotification = new(
        Field.Text("chargePointVendor", 20).Required(),
        Field.Text("chargePointModel", 20).Required(),
        Field.Text("chargePointSerialNumber", 25),
        Field.Text("chargeBoxSerialNumber", 25),
        Field.Text("firmwareVersion", 50),
        Field.Text("iccid", 20),
        Field.Text("imsi", 20),
        Field.Text("meterType", 25),
        Field.Text("meterSerialNumber", 25));

    public static readonly PayloadShape Heartbeat = new();

    public static readonly PayloadShape StatusNotification = new(
        Field.Integer("connectorId").Required(),
        Field.Choice("errorCode", "ConnectorLockFailure", "EVCommunicationError", "GroundFailure", "HighTemperature",
            "InternalError", "LocalListConflict", "NoError", "OtherError", "OverCurrentFailure", "PowerMeterFailure",
            "PowerSwitchFailure", "ReaderFailure", "ResetFailure", "UnderVoltage", "OverVoltage", "WeakSignal").Required(),
        Field.Text("info", 50),
        Field.Choice("status", "Available", "Preparing", "Charging", "SuspendedEVSE", "SuspendedEV", "Finishing", "Reserved",
            "Unavailable", "Faulted").Required(),
        Field.Instant("timestamp"),
        Field.Text("vendorId", 255),
        Field.Text("vendorErrorCode", 50));

    public static readonly PayloadShape Authorize = new(Field.Tag("idTag").Required());

    public static readonly PayloadShape StartTransaction = new(
        Field.Integer("connectorId").Required(),
        Field.Tag("idTag").Required(),
        Field.Integer("meterStart").Required(),
        Field.Integer("reservationId"),
        Field.Instant("timestamp").Required());

    public static readonly PayloadShape StopTransaction = new(
        Field.Tag("idTag"),
        Field.Integer("meterStop").Required(),
        Field.Instant("timestamp").Required(),
        Field.Integer("transactionId").Required(),
        Field.Choice("reason", "EmergencyStop", "EVDisconnected", "HardReset", "Local", "Other", "PowerLoss", "Reboot",
            "Remote", "SoftReset", "UnlockCommand", "DeAuthorized"),
        Field.List("transactionData", 0, MeterValue(minSamples: 0)));

    public static readonly PayloadShape MeterValues = new(
        Field.Integer("connectorId").Required(),
        Field.Integer("transactionId"),
        Field.List("meterValue", 1, MeterValue(minSamples: 1)).Required());

    public static readonly PayloadShape DataTransfer = new(
        Field.Text("vendorId", 255).Required(),
        Field.Text("messageId", 50),
        Field.Text("data"));

    public static readonly PayloadShape DiagnosticsStatusNotification = new(
        Field.Choice("status", "Idle", "Uploaded", "UploadFailed", "Uploading").Required());

    public static readonly PayloadShape FirmwareStatusNotification = new(
        Field.Choice("status", "Downloaded", "DownloadFailed", "Downloading", "Idle", "InstallationFailed", "Installing",
            "Installed").Required());

    public static readonly PayloadShape SecurityEventNotification = new(
        Field.Text("type", 50).Required(),
        Field.Instant("timestamp").Required(),
        Field.Text("techInfo", 255));

    public static readonly PayloadShape SignCertificate = new(Field.Text("csr", 5500).Required());

    public static readonly PayloadShape LogStatusNotification = new(
        Field.Choice("status", "BadMessage", "Idle", "NotSupportedOperation", "PermissionDenied", "Uploaded", "UploadFailure",
            "Uploading").Required(),
        Field.Integer("requestId"));

    public static readonly PayloadShape SignedFirmwareStatusNotification = new(
        Field.Choice("status", "Downloaded", "DownloadFailed", "Downloading", "DownloadScheduled", "DownloadPaused", "Idle",
            "InstallationFailed", "Installing", "Installed", "InstallRebooting", "InstallScheduled",
            "InstallVerificationFailed", "InvalidSignature", "SignatureVerified").Required(),
        Field.Integer("requestId"));

    /// <summary>The shape of every action that a station may call.</summary>
    public static readonly IReadOnlyDictionary<string, PayloadShape> ByAction = new Dictionary<string, PayloadShape>
    {
        ["BootNotification"] = BootNotification,
        ["Heartbeat"] = Heartbeat,
        ["StatusNotification"] = StatusNotification,
        ["Authorize"] = Authorize,
        ["StartTransaction"] = StartTransaction,
        ["MeterValues"] = MeterValues,
        ["StopTransaction"] = StopTransaction,
        ["DataTransfer"] = DataTransfer,
        ["DiagnosticsStatusNotification"] = DiagnosticsStatusNotification,
        ["LogStatusNotification"] = LogStatusNotification,
        ["FirmwareStatusNotification"] = FirmwareStatusNotification,
        ["SignedFirmwareStatusNotification"] = SignedFirmwareStatusNotification,
        ["SecurityEventNotification"] = SecurityEventNotification,
        ["SignCertificate"] = SignCertificate,
    };

    private static PayloadShape MeterValue(int minSamples)
    {
        PayloadShape sampledValue = new(
            Field.Text("value").Required(),
            Field.Choice("context", "Interruption.Begin", "Interruption.End", "Sample.Clock", "Sample.Periodic",
                "Transaction.Begin", "Transaction.End", "Trigger", "Other"),
            Field.Choice("format", "Raw", "SignedData"),
            Field.Choice("measurand", "Energy.Active.Export.Register", MeterSample.EnergyRegister,
                "Energy.Reactive.Export.Register", "Energy.Reactive.Import.Register", "Energy.Active.Export.Interval",
                "Energy.Active.Import.Interval", "Energy.Reactive.Export.Interval", "Energy.Reactive.Import.Interval",
                "Power.Active.Export", "Power.Active.Import", "Power.Offered", "Power.Reactive.Export", "Power.Reactive.Import",
                "Power.Factor", "Current.Import", "Current.Export", "Current.Offered", "Voltage", "Frequency", "Temperature",
                "SoC", "RPM"),
            Field.Choice("phase", "L1", "L2", "L3", "N", "L1-N", "L2-N", "L3-N", "L1-L2", "L2-L3", "L3-L1"),
            Field.Choice("location", "Cable", "EV", "Inlet", "Outlet", "Body"),
            Field.Choice("unit", "Wh", "kWh", "varh", "kvarh", "W", "kW", "VA", "kVA", "var", "kvar", "A", "V", "K", "Celcius",
                "Celsius", "Fahrenheit", "Percent", "Hertz"));
        return new PayloadShape(
            Field.Instant("timestamp").Required(),
            Field.List("sampledValue", minSamples, sampledValue).Required());
    }
}
