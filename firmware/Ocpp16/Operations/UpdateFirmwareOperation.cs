// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// UpdateFirmware (OCPP 1.6, 5.19) from an http, https or ftp server. A further request takes the place of one that is not being
/// installed yet. A board without a place for a second firmware answers NotSupported.
/// </summary>
public sealed class UpdateFirmwareOperation : IOperation
{
    private readonly FirmwareUpdate _update;
    private readonly CertificateStore _certificates;
    private readonly StationParts _parts;

    /// <param name="update">Null on a board without a place for a second firmware.</param>
    /// <param name="certificates">Null on a board that cannot check signatures.</param>
    public UpdateFirmwareOperation(FirmwareUpdate update, CertificateStore certificates, StationParts parts)
    {
        _update = update;
        _certificates = certificates;
        _parts = parts;
    }

    public string Action => "UpdateFirmware";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        if (_update == null)
        {
            throw new CallErrorException(CallErrorCode.NotSupported, "this board has no place for a second firmware");
        }

        UpdateOrder order = new()
        {
            Location = request.RequiredLocation("location"),
            RetrieveUtcMs = request.RequiredTime("retrieveDate"),
            Tries = request.OptionalInt("retries", 0, int.MaxValue, 0),
            RetryIntervalSeconds = request.OptionalInt("retryInterval", 0, int.MaxValue, 0),
        };
        if (_certificates != null && _certificates.HasRoot(CertificateStore.ManufacturerRoot))
        {
            _parts.Report(SecurityEvent.InvalidFirmwareSignature, "an update without a signature was asked for");
            throw new CallErrorException(CallErrorCode.SecurityError, "only a signed firmware is taken: SignedUpdateFirmware");
        }

        if (!_update.Begin(order))
        {
            throw new CallErrorException(CallErrorCode.InternalError, "a firmware is being installed, or flash fails");
        }
    }
}
