// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A staged package is whole and what its header says: read back from where it will be run, its length and its digest.</summary>
public sealed class PackageCheck : IPackageCheck
{
    /// <summary>Looked at in a turn, within the budget of a tick: three kilobytes a second.</summary>
    private const int SliceBytes = Sha256.BlockBytes;

    private readonly IFirmwareStore _store;
    private readonly Sha256 _digest = new();
    private readonly byte[] _slice = new byte[SliceBytes];
    private PackageHeader _header;
    private int _position;

    public PackageCheck(IFirmwareStore store)
    {
        _store = store;
    }

    /// <inheritdoc/>
    public string Error { get; private set; }

    /// <summary>The header of what is staged; null when it is none for this station, and then <see cref="Error"/> says why.</summary>
    public PackageHeader ReadHeader()
    {
        byte[] bytes = new byte[PackageHeader.Bytes];
        PackageHeader header = _store.Read(0, bytes, bytes.Length) == bytes.Length ? PackageHeader.Read(bytes) : null;
        if (header == null)
        {
            Error = "no firmware package";
        }
        else if (header.Target != _store.Target)
        {
            Error = "the package is for another board";
        }
        else if (header.PackageBytes > _store.CapacityBytes)
        {
            Error = "the package is too large";
        }
        else
        {
            return header;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Begin(UpdateOrder order)
    {
        _header = ReadHeader();
        _digest.Begin();
        _position = PackageHeader.Bytes;
    }

    /// <inheritdoc/>
    public CheckResult Continue()
    {
        if (_header == null)
        {
            return CheckResult.Bad;
        }

        if (_store.StagedBytes != _header.PackageBytes)
        {
            Error = "the package has another length than it says";
            return CheckResult.Bad;
        }

        int count = _store.Read(_position, _slice, SliceBytes);
        if (count > 0)
        {
            _digest.Add(_slice, 0, count);
            _position += count;
            return CheckResult.Busy;
        }

        if (_digest.Pad())
        {
            return CheckResult.Busy;
        }

        Error = "the package is damaged";
        return _header.IsDigest(_digest.End()) ? CheckResult.Good : CheckResult.Bad;
    }
}
