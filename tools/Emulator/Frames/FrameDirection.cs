// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>Direction of a frame, seen from the station.</summary>
[JsonConverter(typeof(StrictEnumConverter<FrameDirection>))]
public enum FrameDirection
{
    /// <summary>Sent by the station.</summary>
    Out,

    /// <summary>Received by the station.</summary>
    In,
}
