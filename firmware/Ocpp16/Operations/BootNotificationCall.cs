// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>BootNotification (OCPP 1.6, 4.2).</summary>
public sealed class BootNotificationCall : Call
{
    private static readonly string[] s_statuses = { "Accepted", "Pending", "Rejected" };

    private readonly Registration _registration;
    private readonly StationSettings _settings;

    public BootNotificationCall(Registration registration, StationSettings settings)
    {
        _registration = registration;
        _settings = settings;
    }

    public override string Action => "BootNotification";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("chargePointVendor", _settings.Vendor);
        request.Member("chargePointModel", _settings.Model);
        request.Member("chargePointSerialNumber", _settings.SerialNumber);
        request.Member("chargeBoxSerialNumber", _settings.ChargeBoxSerialNumber);
        request.Member("firmwareVersion", _settings.FirmwareVersion);
        request.Member("meterType", _settings.MeterType);
        request.Member("meterSerialNumber", _settings.MeterSerialNumber);
    }

    public override void OnResult(JsonValue confirmation)
    {
        int status = confirmation.RequiredEnum("status", s_statuses);
        long utcMs = confirmation.RequiredTime("currentTime");
        int seconds = confirmation.RequiredInt("interval", int.MinValue, int.MaxValue);
        _registration.OnAnswer(RegistrationStatus.Accepted + status, utcMs, seconds);
    }

    public override void OnError(string errorCode, string description)
    {
        _registration.OnNoAnswer(errorCode + " " + description);
    }

    public override void OnTimeout()
    {
        _registration.OnNoAnswer("no answer");
    }
}
