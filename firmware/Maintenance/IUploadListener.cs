// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Hears what becomes of an upload.</summary>
public interface IUploadListener
{
    /// <summary>The status has changed.</summary>
    /// <param name="requestId">That of the order.</param>
    /// <param name="fault">Why it has failed for good; None otherwise.</param>
    void UploadChanged(int requestId, UploadStatus status, TransferFault fault);
}
