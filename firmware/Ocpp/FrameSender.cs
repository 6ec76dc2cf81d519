// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Hands finished frames to the link and remembers that it did.</summary>
public sealed class FrameSender
{
    private readonly ILink _link;
    private readonly Deadlines _time;

    public FrameSender(ILink link, Deadlines time)
    {
        _link = link;
        _time = time;
    }

    /// <summary>When the last frame was sent, monotonic ms.</summary>
    public long LastMs { get; private set; }

    /// <summary>Sends one frame; false when the link's queue is full, so try again in the next tick.</summary>
    public bool TrySend(JsonWriter frame)
    {
        if (!_link.Send(frame.Buffer, frame.Length))
        {
            _time.Soon();
            return false;
        }

        LastMs = _time.NowMs;
        return true;
    }
}
