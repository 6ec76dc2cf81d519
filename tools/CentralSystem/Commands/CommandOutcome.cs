// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>What became of a command to a station.</summary>
public enum CommandOutcome
{
    /// <summary>The station answered with a CALLRESULT.</summary>
    Answered,

    /// <summary>The station answered with a CALLERROR.</summary>
    Refused,

    /// <summary>The station answered with a frame that is not one.</summary>
    Malformed,

    /// <summary>No answer came within the time-out.</summary>
    TimedOut,

    /// <summary>The station is not connected, or went away before it answered.</summary>
    NotConnected,

    /// <summary>Too many commands wait for this station's answer already.</summary>
    TooManyWaiting,
}
