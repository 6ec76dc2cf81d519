// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>A WebSocket server on a free port that does what a test tells it.</summary>
internal sealed class WebSocketPeer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly WebApplication _app;
    private readonly BlockingCollection<(HttpContext Context, WebSocket Socket)> _accepted = [];
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpContext _context;

    /// <param name="certificate">Makes it a wss:// server; null for ws://.</param>
    public WebSocketPeer(X509Certificate2 certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate != null)
            {
                listen.UseHttps(certificate);
            }
        }));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(AcceptAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        Uri address = new(_app.Urls.Single());
        Url = (certificate == null ? "ws://127.0.0.1:" : "wss://localhost:") + address.Port + "/ocpp/CP1";
    }

    /// <summary>Where to connect.</summary>
    public string Url { get; }

    /// <summary>Status given instead of the upgrade, when not 0.</summary>
    public int RefuseWith { get; set; }

    /// <summary>Headers of the request that has been accepted.</summary>
    public IHeaderDictionary RequestHeaders => _context.Request.Headers;

    /// <summary>The server's end of the connection.</summary>
    public WebSocket Socket { get; private set; }

    /// <summary>Waits for a station.</summary>
    public void Accept()
    {
        Assert.IsTrue(_accepted.TryTake(out (HttpContext Context, WebSocket Socket) one, s_patience), "nobody connected");
        (_context, Socket) = one;
    }

    public void Send(string text, bool final = true) => Send(Encoding.UTF8.GetBytes(text), final);

    public void Send(byte[] bytes, bool final = true) =>
        Socket.SendAsync(bytes, WebSocketMessageType.Text, final, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The next message; null when the station has closed.</summary>
    public string Receive()
    {
        using CancellationTokenSource patience = new(s_patience);
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult result = Socket.ReceiveAsync(buffer, patience.Token).GetAwaiter().GetResult();
        return result.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, result.Count);
    }

    /// <summary>The TCP connection ends without a Close frame.</summary>
    public void Vanish() => _context.Abort();

    public void Dispose()
    {
        _end.TrySetResult();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task AcceptAsync(HttpContext context)
    {
        if (RefuseWith != 0)
        {
            context.Response.StatusCode = RefuseWith;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync("ocpp1.6");
        _accepted.Add((context, socket));
        await _end.Task;
    }
}
