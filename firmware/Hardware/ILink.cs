// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A WebSocket with sub-protocol ocpp1.6. No member blocks; whatever must wait runs on the driver's own thread, which hands
/// whole text messages over through a bounded queue. The station polls it from its tick.
/// </summary>
public interface ILink
{
    /// <summary>Current state; falls to <see cref="LinkState.Closed"/> when the connection fails, is closed or found dead.</summary>
    LinkState State { get; }

    /// <summary>Differs from what it was before when the state has changed or a message has come since.</summary>
    int Version { get; }

    /// <summary>Why the last connection ended or could not be made, for the log; null when nothing is known.</summary>
    string LastError { get; }

    /// <summary>HTTP status with which the central system refused the last connection; 0 when it did not.</summary>
    int RefusalStatus { get; }

    /// <summary>How long the central system asked to stay away when it refused the last connection, s; 0 when it did not ask.</summary>
    int RetryAfterSeconds { get; }

    /// <summary>What TLS has found wrong with the last attempt to connect.</summary>
    LinkFailure Failure { get; }

    /// <summary>Starts to connect; ignored unless <see cref="LinkState.Closed"/>.</summary>
    /// <param name="url">ws:// or wss:// URL including the charge point identity as last path segment.</param>
    /// <param name="user">HTTP basic authentication user (the identity), used when <paramref name="password"/> is set.</param>
    /// <param name="password">AuthorizationKey, or null for none; sent as <see cref="HexKey"/> says.</param>
    /// <param name="pingIntervalSeconds">WebSocketPingInterval; 0 turns the client's pings off. A missing pong closes the link.</param>
    /// <param name="tls">What TLS is made with when the URL is wss://; null for what the platform has.</param>
    void Open(string url, string user, string password, int pingIntervalSeconds, TlsCredentials tls);

    /// <summary>Sends a Close frame (best effort) and ends in <see cref="LinkState.Closed"/> at once from the station's view.</summary>
    void Close();

    /// <summary>Queues one text message (copied); false when the link is not open or its queue is full.</summary>
    bool Send(byte[] buffer, int length);

    /// <summary>Takes the oldest received message, or null. Messages above the limit arrive as <see cref="Limits.OversizedFrame"/>.</summary>
    byte[] Receive();

    /// <summary>Received signal strength in dBm, or 0 when unknown (wired).</summary>
    int SignalDbm { get; }
}
