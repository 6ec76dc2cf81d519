// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Fetches a package into the store, a piece a turn. A download that breaks off goes on from where it was, also after a power cut.
/// What can be seen to be wrong from the first bytes on is not fetched to its end.
/// </summary>
public sealed class PackageFetch
{
    private readonly IFileTransfer _transfer;
    private readonly IFirmwareStore _store;
    private readonly PackageCheck _check;
    private readonly TransferTries _tries;
    private readonly ILog _log;
    private UpdateOrder _order;
    private PackageHeader _header;

    public PackageFetch(IFileTransfer transfer, IFirmwareStore store, PackageCheck check, StationParts parts)
    {
        _transfer = transfer;
        _store = store;
        _check = check;
        _log = parts.Log;
        _tries = new TransferTries(transfer, parts.Time);
    }

    /// <summary>Begins, or goes on after a restart with as many tries as at first.</summary>
    public void Begin(UpdateOrder order)
    {
        _order = order;
        _header = null;
        _tries.Begin(order.Tries, order.RetryIntervalSeconds);
    }

    /// <summary>All of it is staged and worth nothing: it is fetched from the beginning. False when no try is left.</summary>
    public bool Again()
    {
        _header = null;
        _store.Clear();
        return _tries.Failed();
    }

    /// <summary>Ends it; what is staged stays.</summary>
    public void Cancel()
    {
        _transfer.Cancel();
    }

    /// <summary>Goes on; Good when all of the package is staged, Bad when it will not be.</summary>
    /// <exception cref="System.IO.IOException">The store fails.</exception>
    public CheckResult Poll()
    {
        return _tries.MayLook() ? Move() : CheckResult.Busy;
    }

    private CheckResult Move()
    {
        TransferState state = _transfer.State;
        byte[] piece = _transfer.Take();
        if (piece != null)
        {
            _store.Append(piece, piece.Length);
            _tries.LookSoon();
            return Look();
        }

        switch (state)
        {
            case TransferState.Running:
                return _tries.IsAlive() ? CheckResult.Busy : Retry("nothing moves");
            case TransferState.Done:
                return Retry("the file ends too early");
            case TransferState.Failed:
                return Retry(_transfer.Error);
            default:
                return Ask();
        }
    }

    /// <summary>After each piece.</summary>
    private CheckResult Look()
    {
        if (_header == null && _store.StagedBytes >= PackageHeader.Bytes)
        {
            _header = _check.ReadHeader();
            if (_header == null)
            {
                _log.Write("firmware update: " + _check.Error);
                _transfer.Cancel();
                return CheckResult.Bad;
            }
        }

        if (_header == null || _store.StagedBytes < _header.PackageBytes)
        {
            return CheckResult.Busy;
        }

        _transfer.Cancel();
        return CheckResult.Good;
    }

    private CheckResult Ask()
    {
        // All of it may be there, and only that was not known at the power cut.
        CheckResult result = Look();
        if (result != CheckResult.Busy)
        {
            return result;
        }

        if (_tries.MayBegin())
        {
            _log.Write("fetches " + FileLocation.Public(_order.Location) + " from byte " + _store.StagedBytes);
            _transfer.Download(_order.Location, _store.StagedBytes);
        }

        return CheckResult.Busy;
    }

    private CheckResult Retry(string error)
    {
        _transfer.Cancel();
        _log.Write("firmware update: fetching failed: " + error);
        return _tries.Failed() ? CheckResult.Busy : CheckResult.Bad;
    }
}
