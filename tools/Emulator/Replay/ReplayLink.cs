// SPDX-License-Identifier: MIT

using System;
using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Emulator;

/// <summary>A station's connection to a central system, without a station: one call at a time, and an answer to each that comes.</summary>
internal sealed class ReplayLink : IAsyncDisposable
{
    private const string SubProtocol = "ocpp1.6";
    private static readonly JsonSerializerOptions s_text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Func<string, JsonElement, RecordedAnswer> _answer;
    private readonly Action<string> _complain;
    private Task _receiving = Task.CompletedTask;
    private volatile PendingAnswer _pending;

    private ReplayLink(Func<string, JsonElement, RecordedAnswer> answer, Action<string> complain)
    {
        _answer = answer;
        _complain = complain;
    }

    /// <summary>Whether calls can be sent.</summary>
    public bool IsOpen => !_receiving.IsCompleted;

    /// <summary>Connects.</summary>
    /// <param name="url">URL with the identity.</param>
    /// <param name="credentials">User and password for basic authentication, or null.</param>
    /// <param name="answer">Answers a call of the central system; called on the thread that receives.</param>
    /// <param name="complain">Told what OCPP-J does not allow, on that thread too.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="WebSocketException">There is no connection to be had.</exception>
    public static async Task<ReplayLink> ConnectAsync(
        Uri url, string credentials, Func<string, JsonElement, RecordedAnswer> answer, Action<string> complain, CancellationToken stop)
    {
        ReplayLink link = new(answer, complain);
        link._socket.Options.AddSubProtocol(SubProtocol);
        if (credentials != null)
        {
            link._socket.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        try
        {
            await link._socket.ConnectAsync(url, stop);
        }
        catch
        {
            link._socket.Dispose();
            throw;
        }

        link._receiving = link.ReceiveAllAsync();
        return link;
    }

    /// <summary>Calls the central system.</summary>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    /// <exception cref="WebSocketException">The connection was lost before the answer.</exception>
    public async Task<RecordedAnswer> CallAsync(string id, string action, JsonNode payload, TimeSpan patience, CancellationToken stop)
    {
        PendingAnswer pending = new(id, new TaskCompletionSource<RecordedAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        _pending = pending;
        try
        {
            await SendAsync(new JsonArray(2, id, action, payload), stop);
            Task ended = await Task.WhenAny(pending.Answer.Task, _receiving).WaitAsync(patience, stop);
            return ended == pending.Answer.Task || pending.Answer.Task.IsCompleted ? await pending.Answer.Task : throw Lost();
        }
        finally
        {
            _pending = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource late = new(s_goodbye);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, late.Token);
            }

            await _receiving.WaitAsync(late.Token);
        }
        catch (Exception ex) when (ex is WebSocketException or OperationCanceledException)
        {
            // A central system that says no goodbye is left all the same.
        }

        _socket.Dispose();
    }

    private WebSocketException Lost() => new(_socket.CloseStatus is { } status
        ? $"the central system closed the connection ({(int)status} {_socket.CloseStatusDescription})"
        : "the connection was lost");

    private async Task ReceiveAllAsync()
    {
        ArrayBufferWriter<byte> message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(message.GetMemory(4096), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                message.Advance(part.Count);
                if (part.EndOfMessage)
                {
                    await TakeAsync(message.WrittenMemory);
                    message.ResetWrittenCount();
                }
            }
        }
        catch (Exception ex) when (ex is WebSocketException or ObjectDisposedException)
        {
            // Whoever waits for an answer is told that the connection is lost.
        }
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> text)
    {
        if (!TryParse(text.Span, out JsonElement frame))
        {
            _complain("the central system sends what is no OCPP-J frame: " + Encoding.UTF8.GetString(text.Span));
        }
        else if (frame[0].TryGetInt32(out int type) && type == 2)
        {
            await AnswerAsync(frame);
        }
        else if (RecordedAnswer.Of(frame) is not { } answer)
        {
            _complain("the central system sends what is no OCPP-J frame: " + frame.GetRawText());
        }
        else if (_pending is { } pending && pending.Id == frame[1].GetString())
        {
            pending.Answer.TrySetResult(answer);
        }
        else
        {
            _complain("the central system answers what nobody waits for: " + frame.GetRawText());
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out JsonElement frame)
    {
        frame = default;
        try
        {
            frame = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return false;
        }

        return frame.ValueKind == JsonValueKind.Array && frame.GetArrayLength() >= 3
            && frame[0].ValueKind == JsonValueKind.Number && frame[1].ValueKind == JsonValueKind.String;
    }

    private async Task AnswerAsync(JsonElement frame)
    {
        bool isCall = frame.GetArrayLength() == 4 && frame[2].ValueKind == JsonValueKind.String && frame[3].ValueKind == JsonValueKind.Object;
        RecordedAnswer answer = isCall ? _answer(frame[2].GetString(), frame[3]) : RecordedAnswer.Error("FormationViolation", "a CALL is [2, id, action, {payload}]");
        string id = frame[1].GetString();
        await SendAsync(
            answer.ErrorCode == null
                ? new JsonArray(3, id, JsonObject.Create(answer.Payload))
                : new JsonArray(4, id, answer.ErrorCode, answer.ErrorDescription, new JsonObject()),
            CancellationToken.None);
    }

    private async Task SendAsync(JsonArray frame, CancellationToken stop)
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(frame, s_text);
        await _sending.WaitAsync(stop);
        try
        {
            await _socket.SendAsync(text, WebSocketMessageType.Text, true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }

    private sealed record PendingAnswer(string Id, TaskCompletionSource<RecordedAnswer> Answer);
}
