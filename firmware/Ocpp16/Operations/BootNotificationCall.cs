// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>BootNotification (OCPP 1.6, 4.2).</summary>
public sealed class BootNotificationCall : Call
{
    private static readonly string[] s_statuses = { "Accepted", "Pending", "Rejected" };

    private readonly Registration _registration;
    private readonly StationSettings _settings;
    private readonly ILog _log;

    public BootNotificationCall(Registration registration, StationSettings settings, ILog log)
    {
        _registration = registration;
        _settings = settings;
        _log = log;
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
        int status = Confirmation.Choice(confirmation, "status", s_statuses, _log);
        if (status < 0)
        {
            _registration.OnNoAnswer("no status");
            return;
        }

        long utcMs = Confirmation.Time(confirmation, "currentTime", _log);
        Confirmation.TryInt(confirmation, "interval", _log, out int seconds);
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
