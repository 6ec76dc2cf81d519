// SPDX-License-Identifier: MIT

using System;
using System.Net.WebSockets;

namespace OcppStation;

/// <summary>Joins the frames of a fragmented message, which the library hands over one by one, within the message limit.</summary>
internal sealed class MessageAssembly
{
    private byte[] _joined;
    private bool _oversized;

    /// <summary>Takes a data frame; returns the whole message when this was its last one, else null.</summary>
    internal byte[] Add(ReceiveMessageFrame frame)
    {
        byte[] part = frame.Buffer;
        switch (frame.Fragmentation)
        {
            case FragmentationType.NotFragmented:
                return part.Length > Limits.ReceiveFrameBytes ? Limits.OversizedFrame : part;

            case FragmentationType.FirstFragment:
                _joined = new byte[0];
                _oversized = false;
                Append(part);
                return null;

            case FragmentationType.Fragment:
                Append(part);
                return null;

            default:
                Append(part);
                byte[] message = _oversized ? Limits.OversizedFrame : _joined;
                _joined = null;
                return message;
        }
    }

    private void Append(byte[] part)
    {
        if (_oversized || _joined.Length + part.Length > Limits.ReceiveFrameBytes)
        {
            _oversized = true;
            _joined = null;
            return;
        }

        byte[] longer = new byte[_joined.Length + part.Length];
        Array.Copy(_joined, 0, longer, 0, _joined.Length);
        Array.Copy(part, 0, longer, _joined.Length, part.Length);
        _joined = longer;
    }
}
