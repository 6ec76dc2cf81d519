// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>SignCertificate (OCPP 1.6 security whitepaper, 5.16); what is asked for comes later, by CertificateSigned.</summary>
public sealed class SignCertificateCall : Call
{
    private static readonly string[] s_statuses = ["Accepted", "Rejected"];

    private readonly string _signingRequest;
    private readonly ILog _log;

    /// <param name="signingRequest">PKCS#10 as PEM.</param>
    public SignCertificateCall(string signingRequest, ILog log)
    {
        _signingRequest = signingRequest;
        _log = log;
    }

    public override string Action => "SignCertificate";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("csr", _signingRequest);
    }

    public override void OnResult(JsonValue confirmation)
    {
        if (Confirmation.Choice(confirmation, "status", s_statuses, _log) != 0)
        {
            _log.Write("security: the central system signs no certificate");
        }
    }

    public override void OnError(string errorCode, string description)
    {
        _log.Write("security: no certificate, the central system answered " + errorCode);
    }

    public override void OnTimeout()
    {
        _log.Write("security: no answer to the request for a certificate");
    }
}
