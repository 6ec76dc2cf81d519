// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>One WebSocket connection of one charge point: reads frame after frame and answers each before it reads the next.</summary>
internal sealed class StationSession
{
    private const int RecordedBytesOfCutFrame = 1024;
    private const int LoggedEach = 10;
    private const int LoggedStep = 100;

    private readonly CentralContext _central;
    private readonly CallRouter _router;
    private readonly ChargePoint _chargePoint;
    private readonly WebSocket _socket;
    private readonly StationCaller _caller;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly SemaphoreSlim _handling = new(1);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _muted;
    private int _badFrames;
    private int _tolerated;

    public StationSession(CentralContext central, CallRouter router, ChargePoint chargePoint, WebSocket socket, string remoteAddress)
    {
        _central = central;
        _router = router;
        _chargePoint = chargePoint;
        _socket = socket;
        _caller = new StationCaller(central, SendAsync);
        RemoteAddress = remoteAddress;
    }

    public string RemoteAddress { get; }

    public Task<CommandResult> CallAsync(string action, JsonElement payload, CancellationToken cancellation)
    {
        return _caller.CallAsync(action, payload, cancellation);
    }

    /// <summary>Whether an error of the socket only says that the connection is gone.</summary>
    public static bool IsLoss(Exception error)
    {
        return error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;
    }

    /// <summary>Serves the connection until it ends.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> RunAsync()
    {
        try
        {
            FrameReceiver receiver = new(_socket, _central.Options.MaxFrameBytes);
            while (await receiver.ReceiveAsync())
            {
                await HandleInTurnAsync(receiver);
            }

            await EndAsync(WebSocketCloseStatus.NormalClosure, null);
            return $"closed by {(_muted ? "the central system" : "the station")} ({(int?)_socket.CloseStatus})";
        }
        catch (InvalidDataException error)
        {
            await EndAsync(WebSocketCloseStatus.InvalidMessageType, error.Message);
            return error.Message;
        }
        catch (ChannelClosedException)
        {
            await EndAsync(WebSocketCloseStatus.EndpointUnavailable, "the central system stops");
            return "the central system stops";
        }
        catch (Exception error) when (IsLoss(error))
        {
            return "connection lost: " + error.Message;
        }
        catch (Exception error)
        {
            await _central.LogAsync(CentralLogLevel.Error, _chargePoint.Id, "the connection's own code failed", error.ToString());
            await EndAsync(WebSocketCloseStatus.InternalServerError, "the central system failed");
            return "failed";
        }
        finally
        {
            _muted = true;
            _caller.Close();
            _ended.SetResult();
        }
    }

    /// <summary>Takes no further frame; returns when the one in hand is answered. A station repeats what got no answer.</summary>
    public async Task MuteAsync()
    {
        _muted = true;
        await _handling.WaitAsync();
        _handling.Release();
    }

    /// <summary>Says goodbye and waits for the station's goodbye, but not for long.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        _muted = true;
        try
        {
            await EndAsync(status, reason).WaitAsync(_central.Options.CloseTimeout);
            await _ended.Task.WaitAsync(_central.Options.CloseTimeout);
        }
        catch (TimeoutException)
        {
            _socket.Abort();
            await _ended.Task;
        }
    }

    private async Task EndAsync(WebSocketCloseStatus status, string? reason)
    {
        await _sending.WaitAsync();
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(status, reason, CancellationToken.None);
            }
        }
        catch (Exception error) when (IsLoss(error))
        {
            // The connection is gone already, which is what was wanted.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task HandleInTurnAsync(FrameReceiver receiver)
    {
        await _handling.WaitAsync();
        try
        {
            if (!_muted)
            {
                await HandleAsync(receiver.Frame, receiver.Cut);
            }
        }
        finally
        {
            _handling.Release();
        }
    }

    private async Task HandleAsync(ReadOnlyMemory<byte> text, bool cut)
    {
        DateTimeOffset now = _central.Now;
        _chargePoint.Update(old => old with { LastSeen = now });
        ReadOnlyMemory<byte> recorded = cut ? text[..Math.Min(text.Length, RecordedBytesOfCutFrame)] : text;
        using JsonDocument? document = cut ? null : ParseOrNull(text);
        OcppFrame frame = cut
            ? OcppFrame.ReadHead(text.Span, $"a frame above {_central.Options.MaxFrameBytes} bytes")
            : ReadFrame(document, text.Span);
        CallCheck check = _router.Check(frame);
        await _central.RecordMessageAsync(_chargePoint.Id, MessageDirection.In, Encoding.UTF8.GetString(recorded.Span), check.Remark);
        if (check.Remark != null)
        {
            await LogSomeAsync("tolerated", $"{frame.Action}: {check.Remark}", ++_tolerated);
        }

        await DispatchAsync(frame, check);
    }

    private static JsonDocument? ParseOrNull(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static OcppFrame ReadFrame(JsonDocument? document, ReadOnlySpan<byte> text)
    {
        try
        {
            return document == null ? OcppFrame.ReadHead(text, "not JSON") : OcppFrame.Read(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in the id, the action or an error.
            return OcppFrame.ReadHead(text, "not JSON");
        }
    }

    private async Task DispatchAsync(OcppFrame frame, CallCheck check)
    {
        if (frame.Fault != null)
        {
            await LogSomeAsync("bad frame", frame.Fault, ++_badFrames);
        }

        if (frame.MessageType is OcppFrame.CallResult or OcppFrame.CallError)
        {
            if (frame.Id == null || !_caller.TryComplete(frame))
            {
                await LogSomeAsync("bad frame", $"an answer that nothing waits for, id {frame.Id}", ++_badFrames);
            }
        }
        else if (frame is { MessageType: OcppFrame.Call, Id: not null })
        {
            CallAnswer answer = frame.Fault == null
                ? await AnswerAsync(frame, check)
                : new OcppError(OcppError.FormationViolation, frame.Fault);
            string text = answer.Error == null
                ? FrameWriter.CallResult(frame.Id, answer.Payload!)
                : FrameWriter.CallError(frame.Id, answer.Error);
            await SendAsync(text);
        }
    }

    private async Task<CallAnswer> AnswerAsync(OcppFrame call, CallCheck check)
    {
        try
        {
            return await _router.AnswerAsync(_chargePoint, call, check);
        }
        catch (Exception error) when (error is not ChannelClosedException)
        {
            await _central.LogAsync(CentralLogLevel.Error, _chargePoint.Id, "failed to answer " + call.Action, error.ToString());
            return new OcppError(OcppError.InternalError, "the central system failed");
        }
    }

    private async Task SendAsync(string frame)
    {
        await _central.RecordMessageAsync(_chargePoint.Id, MessageDirection.Out, frame);
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>A flood of the same does not flood the log.</summary>
    private async ValueTask LogSomeAsync(string what, string detail, int count)
    {
        if (count <= LoggedEach || count % LoggedStep == 0)
        {
            await _central.LogAsync(CentralLogLevel.Warning, _chargePoint.Id, what, $"{detail} ({count} on this connection)");
        }
    }
}
