// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Makes what moves files: one for each who may do so at the same time.</summary>
public interface IFileTransferSource
{
    /// <summary>One that is idle.</summary>
    IFileTransfer Create();
}
