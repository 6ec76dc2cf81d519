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
    private UpdateOrder _order;

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
            throw new CallErrorException(ErrorCode.NotSupported, "this board cannot check who has signed a firmware, or has no place for it");
        }

        JsonValue firmware = request.RequiredObject("firmware");
        UpdateOrder order = new UpdateOrder
        {
            RequestId = request.RequiredInt("requestId", int.MinValue, int.MaxValue),
            Tries = request.OptionalInt("retries", 0, int.MaxValue, 0),
            RetryIntervalSeconds = request.OptionalInt("retryInterval", 0, int.MaxValue, 0),
            Location = firmware.RequiredLocation("location"),
            RetrieveUtcMs = firmware.RequiredTime("retrieveDateTime"),
            InstallUtcMs = firmware.OptionalTime("installDateTime", 0),
        };
        string certificate = firmware.RequiredString("signingCertificate", Limits.Certificate);
        string signature = firmware.RequiredString("signature", Signature);
        if (_check.CheckSigner(certificate) != null)
        {
            confirmation.Member("status", "InvalidCertificate");
            return -1;
        }

        if (_files.IsBusy)
        {
            confirmation.Member("status", "Rejected");
            return -1;
        }

        order.Signature = _files.Begin(_update.Order == null ? 0 : _update.Order.Signature, certificate, signature);
        _order = order;
        return 0;
    }

    public bool IsReady(int number)
    {
        _time.Soon();
        return _files.Continue();
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        bool hasCancelled = _update.IsUnderWay;
        bool isTaken = _files.IsKept(_order.Signature) && _update.Begin(_order);
        confirmation.Member("status", !isTaken ? "Rejected" : hasCancelled ? "AcceptedCanceled" : "Accepted");
        return true;
    }
}
