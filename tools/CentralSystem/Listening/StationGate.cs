// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>Lets stations in: checks path, identity, password and sub-protocol, then serves the connection (OCPP-J 1.6, 3).</summary>
internal sealed class StationGate(CentralContext central)
{
    private const string SubProtocol = "ocpp1.6";
    private const string OtherSubProtocol = "ocpp2.0.1";
    private const string Folder = "/ocpp/";

    private readonly CallRouter _router = new(central);
    private readonly StationPassword? _commonPassword = central.Options.Password == null ? null : StationPassword.Of(central.Options.Password);
    private volatile bool _closed;

    /// <summary>From now on every new connection gets 503.</summary>
    public void Close()
    {
        _closed = true;
    }

    public async Task HandleAsync(HttpContext context)
    {
        string? id = ReadId(context.Request.Path);
        (int Status, string Text)? refusal = id == null ? (StatusCodes.Status404NotFound, "connect to /ocpp/{id}") : Refuse(context, id);
        HandshakeFault? fault = refusal == null ? central.HandshakeFaults.Take(id!) : null;
        if (refusal is { } no)
        {
            await RefuseAsync(context, id, no.Status, no.Text);
        }
        else if (fault is { Status: int status })
        {
            context.Response.Headers.RetryAfter = fault.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, id, status, "somebody wants this handshake to fail");
        }
        else if (fault != null)
        {
            await ServeOtherProtocolAsync(context, id!);
        }
        else if (!context.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol))
        {
            await RefuseProtocolAsync(context, id!);
        }
        else
        {
            await ServeAsync(context, id!);
        }
    }

    private static string? ReadId(PathString path)
    {
        string text = path.Value ?? "";
        string id = text.StartsWith(Folder, StringComparison.Ordinal) ? text[Folder.Length..] : text.TrimStart('/');
        return ChargePointInfo.IsValidId(id) ? id : null;
    }

    private (int Status, string Text)? Refuse(HttpContext context, string id)
    {
        ChargePoint? known = central.ChargePoints.Find(id);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            return (StatusCodes.Status426UpgradeRequired, "this is a WebSocket for stations, sub-protocol " + SubProtocol);
        }

        if (_closed || (known == null && central.ChargePoints.IsFull))
        {
            return (StatusCodes.Status503ServiceUnavailable, _closed ? "stopping" : "too many charge points");
        }

        // Stations send no Origin; a web page of somebody else must not pose as one.
        if (context.Request.Headers.Origin.Count > 0)
        {
            return (StatusCodes.Status403Forbidden, "browsers may not connect");
        }

        if (known == null && !central.Options.AcceptUnknownChargePoints)
        {
            return (StatusCodes.Status404NotFound, "unknown charge point");
        }

        // Whoever got so far with a certificate has one of ours; it lets in the station that it names, and no other.
        if (context.Connection.ClientCertificate is { } certificate)
        {
            return BenchAuthority.NameOf(certificate.SubjectName) == id ? null : (StatusCodes.Status401Unauthorized, "the certificate is for another station");
        }

        if ((known?.Password ?? _commonPassword) is { } password && !IsAuthentic(context, id, password))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"ocpp\"";
            return (StatusCodes.Status401Unauthorized, ExplainPassword(context, known?.Password != null));
        }

        return null;
    }

    /// <summary>A password that somebody set long ago is easily forgotten, so this says where it comes from and how to get rid of it.</summary>
    private static string ExplainPassword(HttpContext context, bool isOwn)
    {
        string what = context.Request.Headers.Authorization.Count == 0 ? "it sends no password" : "it sends a wrong password";
        return isOwn
            ? $"{what}, but the records hold one for it: give the station that password, or remove it here (password null, or Remove password on the page)"
            : $"{what}, but this central system was started with one";
    }

    private static bool IsAuthentic(HttpContext context, string id, StationPassword password)
    {
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out AuthenticationHeaderValue? header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] credentials = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", credentials, out int length))
        {
            return false;
        }

        // The password may be any 20 bytes, so only the user name is taken as text.
        byte[] user = Encoding.UTF8.GetBytes(id + ":");
        return credentials.AsSpan(0, length).StartsWith(user) && password.Matches(credentials[user.Length..length]);
    }

    private async Task RefuseAsync(HttpContext context, string? id, int status, string text)
    {
        context.Response.StatusCode = status;
        if (id != null)
        {
            central.ChargePoints.Find(id)?.Update(old => old with { Refusal = text, RefusedAt = central.Now });
            await central.LogAsync(CentralLogLevel.Warning, id, $"{CentralServer.ConnectionRefused} ({status})", text);
        }

        await context.Response.WriteAsync(text);
    }

    /// <summary>OCPP-J 1.6, 3.3: complete the handshake without a sub-protocol, then close at once.</summary>
    private async Task RefuseProtocolAsync(HttpContext context, string id)
    {
        string reason = $"sub-protocol {SubProtocol} is required";
        await central.LogAsync(CentralLogLevel.Warning, id, CentralServer.ConnectionRefused, reason);
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.ProtocolError, reason, context.RequestAborted);
        }
        catch (Exception error) when (StationSession.IsLoss(error))
        {
            // Gone before it could be told.
        }
    }

    /// <summary>A central system that answers with a sub-protocol which was not asked for; a station has to refuse it.</summary>
    private async Task ServeOtherProtocolAsync(HttpContext context, string id)
    {
        await central.LogAsync(CentralLogLevel.Warning, id, "answered with another sub-protocol", "somebody wants this handshake to fail");
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = OtherSubProtocol });
        try
        {
            byte[] ignored = new byte[1024];
            while (socket.State == WebSocketState.Open && (await socket.ReceiveAsync(ignored.AsMemory(), context.RequestAborted)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception error) when (StationSession.IsLoss(error))
        {
            // That is what it should do.
        }
    }

    private async Task ServeAsync(HttpContext context, string id)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = SubProtocol,
            KeepAliveInterval = central.Options.PingInterval,
            KeepAliveTimeout = central.Options.PongTimeout,
        });
        ChargePoint chargePoint = central.ChargePoints.FindOrAdd(id);
        string remoteAddress = new IPEndPoint(context.Connection.RemoteIpAddress ?? IPAddress.None, context.Connection.RemotePort).ToString();
        StationSession session = new(central, _router, chargePoint, socket, remoteAddress);
        StationSession? replaced = chargePoint.Attach(session, central.Now);
        Task closing = replaced?.CloseAsync(WebSocketCloseStatus.NormalClosure, "replaced by a new connection") ?? Task.CompletedTask;
        await central.LogAsync(CentralLogLevel.Info, id, replaced == null ? "connected" : "connected again, replacing its old connection",
            remoteAddress + (context.Connection.ClientCertificate == null ? "" : ", with its certificate"));
        if (_closed)
        {
            // The stop may have come between the first check and the attaching; then nobody else closes this one.
            closing = Task.WhenAll(closing, session.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "the central system stops"));
        }

        string reason = await session.RunAsync();
        chargePoint.Detach(session);
        await central.RecordDisconnectAsync(chargePoint, reason);
        await closing;
    }
}
