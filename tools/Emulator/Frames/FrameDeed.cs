// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>What a rule does to a frame.</summary>
[JsonConverter(typeof(StrictEnumConverter<FrameDeed>))]
public enum FrameDeed
{
    /// <summary>It never arrives; its sender knows nothing of it.</summary>
    Drop,

    /// <summary>It arrives later, and what comes behind it overtakes it.</summary>
    Delay,

    /// <summary>It arrives more than once.</summary>
    Repeat,

    /// <summary>Its payload is another one.</summary>
    Alter,

    /// <summary>A call is answered with an error and does not arrive.</summary>
    Error,
}
