// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The last frames of one station, oldest first. Written by the scheduler's thread, read by any.</summary>
public sealed class FrameLog
{
    private readonly Lock _lock = new();
    private readonly Queue<Frame> _frames = new();
    private readonly TimeProvider _time;
    private readonly int _capacity;

    /// <param name="time">Virtual time, for the stamps.</param>
    /// <param name="capacity">Frames kept.</param>
    public FrameLog(TimeProvider time, int capacity)
    {
        _time = time;
        _capacity = capacity;
    }

    /// <summary>Frames kept of each station of a fleet: many of a few, few of many.</summary>
    public static int CapacityOf(int stations) => stations <= 8 ? 5000 : stations <= 100 ? 200 : 16;

    /// <summary>Number of the last frame; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Frames sent by the station.</summary>
    public long Sent { get; private set; }

    /// <summary>Frames received by the station.</summary>
    public long Received => Last - Sent;

    /// <summary>Keeps a frame.</summary>
    public void Add(FrameDirection direction, ReadOnlySpan<byte> utf8)
    {
        string text = FrameSecrets.Blacken(Encoding.UTF8.GetString(utf8));
        lock (_lock)
        {
            Last++;
            Sent += direction == FrameDirection.Out ? 1 : 0;
            if (_frames.Count == _capacity)
            {
                _frames.Dequeue();
            }

            _frames.Enqueue(new Frame(Last, _time.GetUtcNow(), direction, text));
        }
    }

    /// <summary>The kept frames with a number above <paramref name="n"/>.</summary>
    public Frame[] After(long n)
    {
        lock (_lock)
        {
            List<Frame> found = [];
            foreach (Frame frame in _frames)
            {
                if (frame.N > n)
                {
                    found.Add(frame);
                }
            }

            return [.. found];
        }
    }
}
