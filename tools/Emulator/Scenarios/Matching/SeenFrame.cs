// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>A frame taken apart.</summary>
internal sealed class SeenFrame
{
    public SeenFrame(Frame frame, FrameType type, string action, JsonElement payload)
    {
        Frame = frame;
        Type = type;
        Action = action;
        Payload = payload;
    }

    public Frame Frame { get; }

    public FrameType Type { get; }

    /// <summary>Action of the call or of the call that this answers; null when that was not seen.</summary>
    public string Action { get; }

    public JsonElement Payload { get; }

    /// <summary>True when an expectation has been met by this frame; it meets no other.</summary>
    public bool IsTaken { get; set; }
}
