// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// SignedUpdateFirmware (OCPP 1.6 security whitepaper, 5.15): like UpdateFirmware, but the certificate has to lead to a root of the
/// manufacturer, and the whole package to be signed with its key. Only where signatures can be checked; else it is NotSupported.
/// </summary>
public sealed class SignedUpdateFirmwareOperation : IDeferredOperation
{
    private const int Signature = 800;

    private readonly FirmwareUpdate _update;
    private readonly SignedPackageCheck _check;
    private readonly SignatureFiles _files;
    private readonly Deadlines _time;

    /// <summary>The last request: its number, its order, and what is still to be looked at.</summary>
    private int _number;
    private UpdateOrder _order;
    private string _certificate;
    private string _signature;
    private bool _isInvalid;

    /// <param name="update">Null, like the two that follow, on a board without a place for a second firmware or without who checks signatures.</param>
    public SignedUpdateFirmwareOperation(FirmwareUpdate update, SignedPackageCheck check, SignatureFiles files, Deadlines time)
    {
        _update = update;
        _check = check;
        _files = files;
        _time = time;
    }

    public string Action => "SignedUpdateFirmware";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        if (_update == null)
        {
            throw new CallErrorException(CallErrorCode.NotSupported, "this board cannot check who has signed a firmware, or has no place for it");
        }

        JsonValue firmware = request.RequiredObject("firmware");
        UpdateOrder order = new()
        {
            RequestId = request.RequiredInt("requestId", int.MinValue, int.MaxValue),
            Tries = request.OptionalInt("retries", 0, int.MaxValue, 0),
            RetryIntervalSeconds = request.OptionalInt("retryInterval", 0, int.MaxValue, 0),
            Location = firmware.RequiredLocation("location"),
            RetrieveUtcMs = firmware.RequiredTime("retrieveDateTime"),
            InstallUtcMs = firmware.OptionalTime("installDateTime", 0),
        };
        _certificate = firmware.RequiredString("signingCertificate", Limits.Certificate);
        _signature = firmware.RequiredString("signature", Signature);
        _order = order;
        _isInvalid = false;
        _number = _number == int.MaxValue ? 0 : _number + 1;
        _time.Soon();
        return _number;
    }

    public bool IsReady(int number)
    {
        _time.Soon();
        if (number != _number || _certificate == null)
        {
            return number != _number || _isInvalid || _files.Continue();
        }

        _isInvalid = _check.CheckSigner(_certificate) != null;
        if (!_isInvalid)
        {
            _order.Signature = _files.Begin(_update.Order == null ? 0 : _update.Order.Signature, _certificate, _signature);
        }

        _certificate = null;
        _signature = null;
        return false;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        string status = "Rejected";
        if (number == _number && _isInvalid)
        {
            status = "InvalidCertificate";
        }
        else if (number == _number && _files.IsKept(_order.Signature))
        {
            status = _update.IsUnderWay ? "AcceptedCanceled" : "Accepted";
            status = _update.Begin(_order) ? status : "Rejected";
        }

        // One whose place another has taken meanwhile is Rejected.
        confirmation.Member("status", status);
        return true;
    }
}
