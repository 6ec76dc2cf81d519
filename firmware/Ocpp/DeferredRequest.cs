// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A request that waits for its answer.</summary>
public sealed class DeferredRequest
{
    /// <summary>Who answers it, or null: this place is free.</summary>
    public IDeferredOperation Operation;

    /// <summary>What the answer depends on, see <see cref="IDeferredOperation.Begin"/>.</summary>
    public int Number;

    /// <summary>Message id of the request.</summary>
    public string Id;

    /// <summary>The request itself, to know a repeat; null when it is too long to be kept.</summary>
    public byte[] Bytes;

    /// <summary>Nothing waits here any more.</summary>
    public void Clear()
    {
        Operation = null;
        Id = null;
        Bytes = null;
    }
}
