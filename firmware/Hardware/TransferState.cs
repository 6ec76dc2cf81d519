// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Where a transfer of a file stands.</summary>
public enum TransferState
{
    /// <summary>None was begun, or it was cancelled.</summary>
    Idle,

    /// <summary>It is under way.</summary>
    Running,

    /// <summary>All of it has passed; the last pieces of a download may still wait to be taken.</summary>
    Done,

    /// <summary>It has ended early; <see cref="IFileTransfer.Fault"/> says why.</summary>
    Failed,
}
