// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Connections over the network.</summary>
public sealed class SocketSource : ITransportSource
{
    /// <inheritdoc/>
    public ITransport Create()
    {
        return new SocketTransport();
    }
}
