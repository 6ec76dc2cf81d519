// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The one frame on its way out: made by a call of ours or by an answer, in one tick or in several, and kept until the link has
/// taken it. Nobody else may make one before.
/// </summary>
public sealed class FrameSender
{
    private readonly ILink _link;
    private readonly Deadlines _time;
    private bool _isWhole;

    public FrameSender(ILink link, Deadlines time)
    {
        _link = link;
        _time = time;
    }

    /// <summary>The frame.</summary>
    public JsonWriter Frame { get; } = new();

    /// <summary>A frame is being made, or waits for room in the link's queue.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>When the last frame was sent, monotonic ms.</summary>
    public long LastMs { get; private set; }

    /// <summary>The frame takes several ticks to make: it is not to be touched until <see cref="Send"/> or <see cref="Drop"/>.</summary>
    public void Hold()
    {
        IsBusy = true;
        _isWhole = false;
        _time.Soon();
    }

    /// <summary>Sends the frame, now or as soon as the link has room.</summary>
    public void Send()
    {
        _isWhole = true;
        IsBusy = !_link.Send(Frame.Buffer, Frame.Length);
        if (IsBusy)
        {
            _time.Soon();
        }
        else
        {
            LastMs = _time.NowMs;
        }
    }

    /// <summary>Tries again when the link had no room.</summary>
    public void Poll()
    {
        if (IsBusy && _isWhole)
        {
            Send();
        }
    }

    /// <summary>The frame is no longer wanted.</summary>
    public void Drop()
    {
        IsBusy = false;
    }
}
