// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// A staged package is signed by whom the manufacturer's root, as it is installed now, vouches for. The signature is over the whole file.
/// </summary>
public sealed class SignedPackageCheck : IPackageCheck
{
    /// <summary>Looked at in a turn: the platform's library makes the digest.</summary>
    private const int SliceBytes = 512;

    private readonly IFirmwareStore _store;
    private readonly SignatureFiles _files;
    private readonly ISignatureCheck _signatures;
    private readonly CertificateStore _certificates;
    private readonly StationParts _parts;
    private readonly byte[] _slice = new byte[SliceBytes];
    private string _certificate;
    private string _signature;
    private int _position;

    public SignedPackageCheck(IFirmwareStore store, SignatureFiles files, ISignatureCheck signatures, CertificateStore certificates, StationParts parts)
    {
        _store = store;
        _files = files;
        _signatures = signatures;
        _certificates = certificates;
        _parts = parts;
    }

    /// <inheritdoc/>
    public string Error { get; private set; }

    /// <summary>Null when a certificate may sign firmware; else why not, which is told as well.</summary>
    public string CheckSigner(string certificate)
    {
        string roots = _certificates.Roots(CertificateStore.ManufacturerRoot);
        string wrong = roots == null ? "no root of the manufacturer is installed" : _signatures.CheckSigner(certificate, roots, _parts.Clock.UtcMs);
        if (wrong != null)
        {
            _parts.Report(SecurityEvent.InvalidFirmwareSigningCertificate, wrong);
        }

        return wrong;
    }

    /// <inheritdoc/>
    public void Begin(UpdateOrder order)
    {
        _position = 0;
        _signatures.Begin();
        if (_files.Read(order.Signature, out _certificate, out _signature))
        {
            // A root may have been deleted, or the certificate have expired, since the order came.
            Error = CheckSigner(_certificate);
        }
        else
        {
            Refuse("the signature is not on flash any more");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The store fails.</exception>
    public CheckResult Continue()
    {
        if (Error != null)
        {
            return CheckResult.Bad;
        }

        int count = _store.Read(_position, _slice, SliceBytes);
        if (count > 0)
        {
            _signatures.Add(_slice, count);
            _position += count;
            return CheckResult.Busy;
        }

        if (!_signatures.IsSigned(_certificate, _signature))
        {
            Refuse("the signature does not belong to the package and the certificate");
        }

        _certificate = null;
        _signature = null;
        return Error == null ? CheckResult.Good : CheckResult.Bad;
    }

    private void Refuse(string error)
    {
        Error = error;
        _parts.Report(SecurityEvent.InvalidFirmwareSignature, error);
    }
}
