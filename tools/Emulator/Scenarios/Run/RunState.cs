// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>How far the scenario is that was run last.</summary>
[JsonConverter(typeof(StrictEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>None has been run.</summary>
    None,

    /// <summary>The stations are brought into the state in which every scenario begins.</summary>
    Preparing,

    Running,

    /// <summary>Over; what it has borrowed is being put back.</summary>
    Ending,

    Passed,
    Failed,

    /// <summary>Somebody has stopped it.</summary>
    Stopped,
}
