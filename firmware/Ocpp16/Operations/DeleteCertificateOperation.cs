// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// DeleteCertificate (OCPP 1.6 security whitepaper, 5.2). The last root of the central system stays while the connection needs one:
/// without it the station could not be reached any more.
/// </summary>
public sealed class DeleteCertificateOperation : IOperation
{
    private const int FirstSecureProfile = 2;

    private static readonly string[] s_algorithms = ["SHA256", "SHA384", "SHA512"];

    private readonly CertificateStore _store;
    private readonly StationParts _parts;

    public DeleteCertificateOperation(CertificateStore store, StationParts parts)
    {
        _store = store;
        _parts = parts;
    }

    public string Action => "DeleteCertificate";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        JsonValue data = request.OptionalObject("certificateHashData");
        if (!data.Exists)
        {
            throw new CallErrorException(CallErrorCode.OccurenceConstraintViolation, "certificateHashData is missing");
        }

        int algorithm = data.RequiredEnum("hashAlgorithm", s_algorithms);
        CertificateFacts facts = new()
        {
            IssuerNameHash = data.RequiredString("issuerNameHash", 128),
            IssuerKeyHash = data.RequiredString("issuerKeyHash", 128),
            SerialNumber = data.RequiredString("serialNumber", 40),
        };
        int place = algorithm == 0 ? _store.Find(facts) : -1;
        confirmation.Member("status", place < 0 ? "NotFound" : Delete(place) ? "Accepted" : "Failed");
    }

    private bool Delete(int place)
    {
        if (_parts.Configuration.GetInt(Keys.SecurityProfile) >= FirstSecureProfile && _store.IsLastRoot(place))
        {
            return false;
        }

        try
        {
            _store.Delete(place);
            _parts.Report(SecurityEvent.ReconfigurationOfSecurityParameters, "a root certificate was deleted");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
