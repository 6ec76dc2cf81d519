// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A certificate of the station's own: a new key is made and kept, a request for it goes out by SignCertificate, and what comes by
/// CertificateSigned is kept when it belongs to that key and leads to an installed root. Until then the old one counts.
/// </summary>
public sealed class CertificateRenewal
{
    private readonly CertificateStore _store;
    private readonly ICryptography _cryptography;
    private readonly StationParts _parts;
    private readonly StationSettings _settings;
    private readonly OcppClient _client;

    public CertificateRenewal(CertificateStore store, ICryptography cryptography, StationParts parts, StationSettings settings, OcppClient client)
    {
        _store = store;
        _cryptography = cryptography;
        _parts = parts;
        _settings = settings;
        _client = client;
    }

    /// <summary>Makes a key and asks for a certificate; false when that is not possible now.</summary>
    public bool Begin()
    {
        if (_store.IsBusy)
        {
            return false;
        }

        string key = _cryptography.MakeKey();
        _store.KeepNewKey(key);
        while (!_store.Continue())
        {
        }

        string request = _cryptography.MakeRequest(key, _parts.Configuration.GetString(Keys.CpoName), _settings.ChargePointId);
        return _store.IsKept && _client.Enqueue(new SignCertificateCall(request, _parts.Log) { IsTriggered = true });
    }

    /// <summary>Begins to keep a certificate that has come; false when it is not the one that was asked for.</summary>
    public bool Take(string chain)
    {
        string key = _store.IsBusy ? null : _store.NewKey();
        string wrong = key == null
            ? "no certificate was asked for"
            : _cryptography.Check(chain, key, _store.Roots(CertificateStore.CentralSystemRoot), _parts.Clock.UtcMs);
        if (wrong != null)
        {
            _parts.Report(SecurityEvent.InvalidChargePointCertificate, wrong);
            return false;
        }

        _store.KeepCertificate(key, chain);
        return true;
    }

    /// <summary>Nothing is being kept any more.</summary>
    public bool IsTaken => !_store.IsBusy;

    /// <summary>Whether it is kept; then it is shown from the next connection on, which comes soon.</summary>
    public bool Finish()
    {
        if (_store.IsKept)
        {
            _parts.Report(SecurityEvent.ReconfigurationOfSecurityParameters, "the station has a new certificate");
            _client.RenewConnection();
        }

        return _store.IsKept;
    }
}
