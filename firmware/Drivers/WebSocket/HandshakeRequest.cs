// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>The client's half of the opening handshake (RFC 6455, 4.1).</summary>
public sealed class HandshakeRequest
{
    /// <summary>Offered, and asked for in the answer (OCPP-J 1.6, 3.1.2).</summary>
    public const string SubProtocol = "ocpp1.6";

    /// <summary>RFC 6455, 1.3.</summary>
    private const string Proof = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private const int NonceBytes = 16;

    /// <param name="url">Where to.</param>
    /// <param name="user">For basic authentication; used when there is a password.</param>
    /// <param name="password">A secret; null for no authentication.</param>
    /// <param name="random">Makes the key.</param>
    public HandshakeRequest(Url url, string user, string password, Random random)
    {
        byte[] nonce = new byte[NonceBytes];
        random.NextBytes(nonce);
        string key = Convert.ToBase64String(nonce);
        Accept = Convert.ToBase64String(Sha1.Hash(Encoding.UTF8.GetBytes(key + Proof)));
        string authorization = password == null ? "" : "Authorization: Basic " + Convert.ToBase64String(Credentials(user, password)) + "\r\n";
        Bytes = Encoding.UTF8.GetBytes("GET " + url.Target + " HTTP/1.1\r\nHost: " + url.HostHeader
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + key
            + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + SubProtocol + "\r\n" + authorization + "\r\n");
    }

    /// <summary>What goes out.</summary>
    public byte[] Bytes { get; }

    /// <summary>What Sec-WebSocket-Accept of the answer has to be.</summary>
    public string Accept { get; }

    private static byte[] Credentials(string user, string password)
    {
        byte[] name = Encoding.UTF8.GetBytes(user + ":");
        byte[] key = HexKey.Bytes(password) ?? Encoding.UTF8.GetBytes(password);
        byte[] credentials = new byte[name.Length + key.Length];
        Array.Copy(name, 0, credentials, 0, name.Length);
        Array.Copy(key, 0, credentials, name.Length, key.Length);
        return credentials;
    }
}
