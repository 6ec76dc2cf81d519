// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>An operation that takes its time, and its request that waits for the answer.</summary>
public sealed class DeferredRequest
{
    public DeferredRequest(IDeferredOperation operation)
    {
        Operation = operation;
    }

    public IDeferredOperation Operation { get; }

    /// <summary>Message id of the request under way, or null.</summary>
    public string Id;

    /// <summary>The request itself, to know a repeat.</summary>
    public byte[] Bytes;
}
