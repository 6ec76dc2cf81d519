// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>CertificateSigned (OCPP 1.6 security whitepaper, 5.1).</summary>
public sealed class CertificateSignedOperation : IDeferredOperation
{
    private readonly CertificateRenewal _renewal;

    public CertificateSignedOperation(CertificateRenewal renewal)
    {
        _renewal = renewal;
    }

    public string Action => "CertificateSigned";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        if (_renewal.Take(request.RequiredString("certificateChain", Limits.CertificateChain)))
        {
            return 0;
        }

        confirmation.Member("status", "Rejected");
        return -1;
    }

    public bool IsReady(int number)
    {
        return _renewal.IsTaken;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        confirmation.Member("status", _renewal.Finish() ? "Accepted" : "Rejected");
        return true;
    }
}
