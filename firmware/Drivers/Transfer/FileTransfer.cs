// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Files by HTTP/1.1 (RFC 9112), with TLS or without, and FTP (RFC 959), each on a thread of its own.</summary>
public sealed class FileTransfer : IFileTransfer
{
    private readonly ITransportSource _transports;
    private TransferRun _run;

    public FileTransfer(ITransportSource transports)
    {
        _transports = transports;
    }

    /// <inheritdoc/>
    public TransferState State => _run == null ? TransferState.Idle : _run.State;

    /// <inheritdoc/>
    public TransferFault Fault => _run == null ? TransferFault.None : _run.Fault;

    /// <inheritdoc/>
    public string Error => _run?.Error;

    /// <inheritdoc/>
    public int Moved => _run == null ? 0 : _run.Moved;

    /// <summary>Pieces of a download wait to be taken.</summary>
    public bool HasPieces => _run != null && _run.HasPieces;

    /// <inheritdoc/>
    public void Upload(string location, string fileName, IUploadContent content)
    {
        Begin(new TransferRun(_transports, location, fileName, content, 0));
    }

    /// <inheritdoc/>
    public void Download(string location, int from)
    {
        Begin(new TransferRun(_transports, location, null, null, from));
    }

    /// <inheritdoc/>
    public byte[] Take()
    {
        return _run?.Take();
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        TransferRun run = _run;
        _run = null;
        run?.Abort();
    }

    private void Begin(TransferRun run)
    {
        Cancel();
        _run = run;
        run.Start();
    }
}
