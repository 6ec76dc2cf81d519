// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Sends one file at a time to where the central system wants it, with as many tries as it wants.</summary>
public sealed class Uploads
{
    private readonly IFileTransfer _transfer;
    private readonly TransferTries _tries;
    private readonly ILog _log;
    private UploadOrder _order;

    public Uploads(IFileTransfer transfer, Deadlines time, ILog log)
    {
        _transfer = transfer;
        _tries = new TransferTries(transfer, time);
        _log = log;
    }

    /// <summary>The order that is carried out; null when there is none.</summary>
    public UploadOrder Order => _order;

    /// <summary>Begins. One that is under way makes room and is not heard of any more; true then.</summary>
    public bool Begin(UploadOrder order)
    {
        bool hasCancelled = _order != null;
        if (hasCancelled)
        {
            _log.Write("upload of " + _order.FileName + " makes room for another");
            _transfer.Cancel();
        }

        _order = order;
        _tries.Begin(order.Tries, order.RetryIntervalSeconds);
        order.Listener.UploadChanged(order.RequestId, UploadStatus.Uploading, TransferFault.None);
        return hasCancelled;
    }

    /// <summary>Goes on.</summary>
    public void Poll()
    {
        if (_order == null || !_tries.MayLook())
        {
            return;
        }

        switch (_transfer.State)
        {
            case TransferState.Running:
                if (!_tries.IsAlive())
                {
                    Retry(TransferFault.Connection, "nothing moves");
                }

                break;
            case TransferState.Done:
                _log.Write("uploaded " + _order.FileName);
                End(UploadStatus.Uploaded, TransferFault.None);
                break;
            case TransferState.Failed:
                Retry(_transfer.Fault, _transfer.Error);
                break;
            default:
                if (_tries.MayBegin())
                {
                    _log.Write("upload of " + _order.FileName + " to " + FileLocation.Public(_order.Location));
                    _transfer.Upload(_order.Location, _order.FileName, _order.Content);
                }

                break;
        }
    }

    private void Retry(TransferFault fault, string error)
    {
        _transfer.Cancel();
        _log.Write("upload of " + _order.FileName + " failed: " + error);
        if (!_tries.Failed())
        {
            End(UploadStatus.Failed, fault);
        }
    }

    private void End(UploadStatus status, TransferFault fault)
    {
        UploadOrder order = _order;
        _order = null;
        _transfer.Cancel();
        order.Listener.UploadChanged(order.RequestId, status, fault);
    }
}
