// SPDX-License-Identifier: MIT

using System.IO;
using System.Net.Security;
using System.Net.Sockets;

namespace OcppStation;

/// <summary>TLS of .NET, in place of firmware/Drivers/Device/TlsClient.cs; roots are those of the machine.</summary>
internal static class TlsClient
{
    /// <summary>Shakes hands; the certificate has to lead to a trusted root and to name the host.</summary>
    internal static Stream Open(Socket socket, string host)
    {
        SslStream stream = new(new NetworkStream(socket));
        try
        {
            stream.AuthenticateAsClient(host);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
