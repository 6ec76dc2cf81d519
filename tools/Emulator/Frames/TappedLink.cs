// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>The station's link with every frame copied into a <see cref="FrameLog"/>.</summary>
internal sealed class TappedLink : ILink
{
    private readonly ILink _link;
    private readonly FrameLog _frames;

    public TappedLink(ILink link, FrameLog frames)
    {
        _link = link;
        _frames = frames;
    }

    /// <summary>A call of the station has not been answered yet.</summary>
    public bool IsCalling { get; private set; }

    public LinkState State => _link.State;

    public int Version => _link.Version;

    public string LastError => _link.LastError;

    public int RefusalStatus => _link.RefusalStatus;

    public int RetryAfterSeconds => _link.RetryAfterSeconds;

    public LinkFailure Failure => _link.Failure;

    public int SignalDbm => _link.SignalDbm;

    public void Open(string url, string user, string password, int pingIntervalSeconds, TlsCredentials tls) =>
        _link.Open(url, user, password, pingIntervalSeconds, tls);

    public void Close() => _link.Close();

    public bool Send(byte[] buffer, int length)
    {
        bool sent = _link.Send(buffer, length);
        if (sent)
        {
            _frames.Add(FrameDirection.Out, buffer.AsSpan(0, length));
            IsCalling |= MessageType(buffer) == '2';
        }

        return sent;
    }

    public byte[] Receive()
    {
        byte[] message = _link.Receive();
        if (message != null && message != Limits.OversizedFrame)
        {
            _frames.Add(FrameDirection.In, message);
            IsCalling &= MessageType(message) == '2';
        }

        return message;
    }

    /// <summary>The first digit of a frame: 2 is a call, 3 and 4 are answers (OCPP-J 1.6, 4.2).</summary>
    private static char MessageType(byte[] frame)
    {
        foreach (byte one in frame)
        {
            if (char.IsAsciiDigit((char)one))
            {
                return (char)one;
            }
        }

        return '\0';
    }
}
