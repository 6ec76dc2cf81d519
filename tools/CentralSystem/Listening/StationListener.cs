// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Net;
using System.Security.Authentication;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Hosting;

namespace OcppStation.CentralSystem;

/// <summary>The web server for stations, one port: WebSockets, and the shelf for their files.</summary>
internal sealed class StationListener : IAsyncDisposable
{
    private readonly WebApplication _application;

    public StationListener(CentralOptions options, StationGate gate, FileRequests files)
    {
        // An empty builder: the environment and the folder of the host must not change where this listens.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(AddressOf(options.Address), options.Port, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1;
                if (options.Authority != null)
                {
                    endpoint.UseHttps(https => Configure(https, options.Authority));
                }
            });
        });
        builder.WebHost.UseKestrelHttpsConfiguration();

        // A frame is answered on the thread that has read it.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        _application = builder.Build();
        _application.UseWebSockets();
        _application.Map(FileRequests.Folder, branch => branch.Run(files.HandleAsync));
        _application.Run(gate.HandleAsync);
    }

    public int Port { get; private set; }

    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public async Task StartAsync()
    {
        await _application.StartAsync();
        Port = new Uri(_application.Urls.Single()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    /// <summary>A station may show a certificate; one that is not ours ends the handshake.</summary>
    private static void Configure(HttpsConnectionAdapterOptions https, BenchAuthority authority)
    {
        https.ServerCertificate = authority.Server;
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => authority.HasIssued(certificate);
    }

    private static IPAddress AddressOf(string address)
    {
        return address == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address);
    }
}
