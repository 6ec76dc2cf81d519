// SPDX-License-Identifier: MIT

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem.Tests;

/// <summary>
/// A station reduced to its WebSocket, written on a bare socket so that it can also send what a proper client would not, and stay
/// silent where a proper client would answer.
/// </summary>
internal sealed class StationClient : IDisposable
{
    public const byte Text = 1;
    public const byte Binary = 2;
    private const byte Close = 8;
    private const byte Ping = 9;
    private const byte Pong = 10;

    // Long enough for a busy machine; a test that has to wait this long has failed.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TcpClient _tcp = new();
    private Stream _stream;
    private int _lastId;

    /// <summary>Status line and headers of the answer to the handshake.</summary>
    public string Handshake { get; private set; }

    /// <summary>Whether pings get no answer.</summary>
    public bool IgnoresPings { get; set; }

    /// <summary>Code with which the server closed, once it has.</summary>
    public int CloseCode { get; private set; }

    public int HttpStatus => int.Parse(Handshake.Split(' ')[1]);

    public static async Task<StationClient> ConnectAsync(int port, string path, string protocol = "ocpp1.6", params string[] headers)
    {
        StationClient client = new();
        await client._tcp.ConnectAsync("127.0.0.1", port);
        client._stream = client._tcp.GetStream();
        List<string> lines =
        [
            $"GET {path} HTTP/1.1", $"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: " + Convert.ToBase64String(new byte[16]), .. headers,
        ];
        if (protocol != null)
        {
            lines.Add("Sec-WebSocket-Protocol: " + protocol);
        }

        await client._stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"));
        await client.ReadHandshakeAsync();
        return client;
    }

    /// <summary>Sends a CALL and returns the whole frame that answers it.</summary>
    public async Task<JsonElement> CallAsync(string action, string payload)
    {
        string id = "m" + ++_lastId;
        await SendAsync($"[2,\"{id}\",\"{action}\",{payload}]");
        JsonElement answer = Parse(await ReceiveAsync());
        return answer[1].GetString() == id ? answer : throw new InvalidDataException("an answer to another call: " + answer);
    }

    /// <summary>Sends a CALL and returns the payload of its CALLRESULT.</summary>
    public async Task<JsonElement> AskAsync(string action, string payload)
    {
        JsonElement answer = await CallAsync(action, payload);
        return answer[0].GetInt32() == 3 ? answer[2] : throw new InvalidDataException("an error: " + answer);
    }

    public Task SendAsync(string text)
    {
        return SendAsync(Text, Encoding.UTF8.GetBytes(text));
    }

    public async Task SendAsync(byte opcode, byte[] payload)
    {
        using MemoryStream frame = new();
        frame.WriteByte((byte)(0x80 | opcode));
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
        switch (payload.Length)
        {
            case < 126:
                frame.WriteByte((byte)(0x80 | payload.Length));
                break;
            case <= ushort.MaxValue:
                frame.WriteByte(0x80 | 126);
                frame.Write(length, 6, 2);
                break;
            default:
                frame.WriteByte(0x80 | 127);
                frame.Write(length, 0, 8);
                break;
        }

        // A masking key of zeros leaves the payload as it is.
        frame.Write(new byte[4]);
        frame.Write(payload);
        await _stream.WriteAsync(frame.ToArray());
    }

    /// <returns>The next text, or null when the server has closed the connection.</returns>
    public async Task<string> ReceiveAsync()
    {
        while (true)
        {
            byte[] head = await ReadAsync(2);
            if (head == null)
            {
                return null;
            }

            int length = head[1] & 0x7F;
            length = length switch
            {
                126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
                127 => (int)BinaryPrimitives.ReadInt64BigEndian(await ReadAsync(8)),
                _ => length,
            };
            byte[] payload = await ReadAsync(length);
            switch (head[0] & 0x0F)
            {
                case Text:
                    return Encoding.UTF8.GetString(payload);
                case Ping when !IgnoresPings:
                    await SendAsync(Pong, payload);
                    break;
                case Close:
                    CloseCode = length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : 1005;
                    await AnswerCloseAsync(payload.Take(2).ToArray());
                    return null;
            }
        }
    }

    /// <summary>A server that has thrown us out need not wait for our goodbye.</summary>
    private async Task AnswerCloseAsync(byte[] code)
    {
        try
        {
            await SendAsync(Close, code);
        }
        catch (IOException)
        {
            _tcp.Close();
        }
    }

    /// <summary>Says goodbye and waits for the server's goodbye.</summary>
    public async Task CloseAsync(int code = 1000)
    {
        await SendAsync(Close, [(byte)(code >> 8), (byte)code]);
        while (await ReceiveAsync() != null)
        {
        }
    }

    public void Dispose()
    {
        _tcp.Dispose();
    }

    public static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private async Task ReadHandshakeAsync()
    {
        StringBuilder text = new();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            byte[] next = await ReadAsync(1) ?? throw new EndOfStreamException("no answer to the handshake");
            text.Append((char)next[0]);
        }

        Handshake = text.ToString();
    }

    private async Task<byte[]> ReadAsync(int length)
    {
        byte[] buffer = new byte[length];
        try
        {
            int read = await _stream.ReadAtLeastAsync(buffer, length, throwOnEndOfStream: false).AsTask().WaitAsync(s_patience);
            return read == length ? buffer : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
