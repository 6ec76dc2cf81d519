// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>GetInstalledCertificateIds (OCPP 1.6 security whitepaper, 5.5).</summary>
public sealed class GetInstalledCertificateIdsOperation : IOperation
{
    private readonly CertificateStore _store;

    public GetInstalledCertificateIdsOperation(CertificateStore store)
    {
        _store = store;
    }

    public string Action => "GetInstalledCertificateIds";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int kind = InstallCertificateOperation.UseOf(request);
        int count = 0;
        for (int place = 0; place < Limits.Certificates; place++)
        {
            CertificateFacts facts = _store.FactsAt(place, kind);
            if (facts == null)
            {
                continue;
            }

            if (count == 0)
            {
                confirmation.Name("certificateHashData");
                confirmation.BeginArray();
            }

            count++;
            Write(facts, confirmation);
        }

        if (count > 0)
        {
            confirmation.EndArray();
        }

        confirmation.Member("status", count > 0 ? "Accepted" : "NotFound");
    }

    private static void Write(CertificateFacts facts, JsonWriter confirmation)
    {
        if (facts.IssuerNameHash == null)
        {
            throw new CallErrorException(CallErrorCode.NotSupported, "this board computes no hashes");
        }

        confirmation.BeginObject();
        confirmation.Member("hashAlgorithm", "SHA256");
        confirmation.Member("issuerNameHash", facts.IssuerNameHash);
        confirmation.Member("issuerKeyHash", facts.IssuerKeyHash);
        confirmation.Member("serialNumber", facts.SerialNumber);
        confirmation.EndObject();
    }
}
