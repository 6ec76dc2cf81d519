// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// InstallCertificate (OCPP 1.6 security whitepaper, 5.6). A root that cannot be read or has expired is Rejected; Failed says that it
/// was not kept. A root of the central system is trusted from the next connection on.
/// </summary>
public sealed class InstallCertificateOperation : IDeferredOperation
{
    private static readonly string[] s_uses = ["CentralSystemRootCertificate", "ManufacturerRootCertificate"];

    private readonly CertificateStore _store;
    private readonly ICryptography _cryptography;
    private readonly StationParts _parts;

    public InstallCertificateOperation(CertificateStore store, ICryptography cryptography, StationParts parts)
    {
        _store = store;
        _cryptography = cryptography;
        _parts = parts;
    }

    public string Action => "InstallCertificate";

    /// <summary>Names of CertificateUseEnumType; the index is the store's kind.</summary>
    public static int UseOf(JsonValue request)
    {
        return request.RequiredEnum("certificateType", s_uses);
    }

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        int kind = UseOf(request);
        string certificate = request.RequiredString("certificate", Limits.Certificate);
        CertificateFacts facts = _cryptography.ReadRoot(certificate, _parts.Clock.UtcMs);
        if (facts == null)
        {
            _parts.Report(SecurityEvent.InvalidCentralSystemCertificate, "a root to install is not usable");
            confirmation.Member("status", "Rejected");
            return -1;
        }

        if (_store.IsBusy || !_store.Install(kind, certificate, facts))
        {
            confirmation.Member("status", "Rejected");
            return -1;
        }

        return 0;
    }

    public bool IsReady(int number)
    {
        return !_store.IsBusy;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (_store.IsKept)
        {
            _parts.Report(SecurityEvent.ReconfigurationOfSecurityParameters, "a root certificate was installed");
        }

        confirmation.Member("status", _store.IsKept ? "Accepted" : "Failed");
        return true;
    }
}
