// SPDX-License-Identifier: MIT

using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace System.Net.WebSockets;

/// <summary>The client's side of the opening handshake (RFC 6455 clause 4.1).</summary>
internal static class WebSocketHandshake
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int LargestResponse = 8192;

    /// <summary>Asks for the upgrade; returns the bytes that came after the answer. Throws as the library does when the server refuses.</summary>
    public static byte[] Perform(Stream stream, Uri uri, ClientWebSocketHeaders headers)
    {
        string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        StringBuilder request = new StringBuilder()
            .Append("GET ").Append(uri.PathAndQuery).Append(" HTTP/1.1\r\nHost: ").Append(uri.Authority)
            .Append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ")
            .Append(key).Append("\r\n");
        foreach (string name in headers?.Keys ?? [])
        {
            request.Append(name).Append(": ").Append(headers[name]).Append("\r\n");
        }

        stream.Write(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()));

        byte[] buffer = new byte[LargestResponse];
        int length = 0;
        int end = -1;
        while (end < 0 && length < buffer.Length)
        {
            int count = stream.Read(buffer, length, buffer.Length - length);
            if (count == 0)
            {
                break;
            }

            length += count;
            end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        }

        string response = Encoding.ASCII.GetString(buffer, 0, end < 0 ? length : end);
        if (end < 0 || !IsAccepted(response, key))
        {
            string statusLine = response.Split('\r')[0];
            throw new Exception("WebSocket did not receive right handshake: " + (statusLine.Length == 0 ? "no answer" : statusLine));
        }

        return buffer[(end + 4)..length];
    }

    private static bool IsAccepted(string response, string key)
    {
        string[] lines = response.Split("\r\n");
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
        return lines[0].StartsWith("HTTP/1.1 101", StringComparison.Ordinal)
            && string.Equals(Header(lines, "upgrade"), "websocket", StringComparison.OrdinalIgnoreCase)
            && string.Equals(Header(lines, "connection"), "upgrade", StringComparison.OrdinalIgnoreCase)
            && Header(lines, "sec-websocket-accept") == accept;
    }

    private static string Header(string[] lines, string name)
    {
        foreach (string line in lines)
        {
            int colon = line.IndexOf(':');
            if (colon > 0 && line.AsSpan(0, colon).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }
}
