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

    public LinkState State => _link.State;

    public string LastError => _link.LastError;

    public int SignalDbm => _link.SignalDbm;

    public void Open(string url, string user, string password, int pingIntervalSeconds) =>
        _link.Open(url, user, password, pingIntervalSeconds);

    public void Close() => _link.Close();

    public bool Send(byte[] buffer, int length)
    {
        bool sent = _link.Send(buffer, length);
        if (sent)
        {
            _frames.Add(FrameDirection.Out, buffer.AsSpan(0, length));
        }

        return sent;
    }

    public byte[] Receive()
    {
        byte[] message = _link.Receive();
        if (message != null && message != Limits.OversizedFrame)
        {
            _frames.Add(FrameDirection.In, message);
        }

        return message;
    }
}
