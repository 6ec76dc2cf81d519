// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Transfers over connections of one kind.</summary>
public sealed class FileTransferSource : IFileTransferSource
{
    private readonly ITransportSource _transports;

    public FileTransferSource(ITransportSource transports)
    {
        _transports = transports;
    }

    /// <inheritdoc/>
    public IFileTransfer Create()
    {
        return new FileTransfer(_transports);
    }
}
