// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OcppStation.Tests;

/// <summary>The server's end of one connection.</summary>
internal sealed class RudeConnection : IDisposable
{
    private const int PatienceMs = 120000;

    private readonly Socket _socket;
    private string _key;

    public RudeConnection(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _socket.ReceiveTimeout = PatienceMs;
        _socket.SendTimeout = PatienceMs;
    }

    /// <summary>The fields of an answer that upgrades, each on its line.</summary>
    public string GoodFields => "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: ocpp1.6\r\n" + AcceptField;

    /// <summary>The field that proves that the request was read.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455, 4.2.2 asks for SHA-1")]
    public string AcceptField => "Sec-WebSocket-Accept: "
        + Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(_key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))) + "\r\n";

    /// <summary>Reads the request.</summary>
    public RudeConnection ReadRequest()
    {
        string head = "";
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head += (char)ReadByte();
        }

        _key = Regex.Match(head, "Sec-WebSocket-Key: (.*)\r").Groups[1].Value;
        return this;
    }

    /// <summary>Reads the request and upgrades as one should.</summary>
    public RudeConnection Upgrade() => ReadRequest().Write("HTTP/1.1 101 Switching Protocols\r\n" + GoodFields + "\r\n");

    public RudeConnection Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public RudeConnection Write(byte[] bytes)
    {
        _socket.Send(bytes);
        return this;
    }

    /// <summary>Bytes as <see cref="Hex.Parse"/> takes them.</summary>
    public RudeConnection Frames(string hex) => Write(Hex.Parse(hex));

    /// <summary>Each byte in a segment of its own.</summary>
    public RudeConnection Drip(string text) => Drip(Encoding.UTF8.GetBytes(text));

    public RudeConnection Drip(byte[] bytes)
    {
        foreach (byte one in bytes)
        {
            _socket.Send([one]);
        }

        return this;
    }

    /// <summary>Ends the sending side.</summary>
    public void Fin() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends both at once.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>The next frame of the station: first byte and payload in hexadecimal; "end" when it has closed or reset.</summary>
    public string ReadFrame()
    {
        try
        {
            int first = ReadByte();
            int length = ReadByte() & 0x7F;
            length = length == 126 ? (ReadByte() << 8) | ReadByte() : length;
            byte[] key = [(byte)ReadByte(), (byte)ReadByte(), (byte)ReadByte(), (byte)ReadByte()];
            byte[] payload = new byte[length];
            for (int i = 0; i < length; i++)
            {
                payload[i] = (byte)(ReadByte() ^ key[i & 3]);
            }

            return $"{first:X2} {Convert.ToHexString(payload)}";
        }
        catch (Exception ex) when (ex is EndOfStreamException || (ex is SocketException reset && reset.SocketErrorCode == SocketError.ConnectionReset))
        {
            return "end";
        }
    }

    /// <summary>Waits for a frame, so that the station is known to have seen what was sent.</summary>
    public RudeConnection ReadFrameThen()
    {
        ReadFrame();
        return this;
    }

    /// <summary>The station's Close frame, which is then answered by the end of the connection; "" when it ends without one.</summary>
    public string ReadFarewell()
    {
        string frame = ReadFrame();
        while (frame != "end" && !frame.StartsWith("88", StringComparison.Ordinal))
        {
            frame = ReadFrame();
        }

        if (frame == "end")
        {
            return "";
        }

        Fin();
        return frame;
    }

    public void Dispose() => _socket.Dispose();

    private int ReadByte()
    {
        byte[] one = new byte[1];
        return _socket.Receive(one) == 1 ? one[0] : throw new EndOfStreamException();
    }
}
