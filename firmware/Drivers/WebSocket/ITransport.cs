// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// One TCP or TLS connection. Connecting, reading and writing block and are left to the threads of a
/// <see cref="WebSocketConnection"/>; they fail with any exception, and soon after <see cref="Close"/> from another thread.
/// </summary>
public interface ITransport
{
    /// <summary>Resolves the name, connects and, for TLS, has the platform verify the peer's certificate and its name.</summary>
    /// <param name="tls">What TLS is made with; null for none.</param>
    /// <exception cref="TlsException">The TLS handshake has failed.</exception>
    void Connect(string host, int port, TlsCredentials tls);

    /// <summary>Waits for bytes; returns how many, or 0 when the peer has ended its side.</summary>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Writes all of it; fails when the peer takes none of it for <see cref="Limits.SendTimeoutMs"/>.</summary>
    void Write(byte[] buffer, int offset, int count);

    /// <summary>Releases the socket at once; harmless at any time, from any thread, and when repeated.</summary>
    void Close();
}
