// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>The three kinds of OCPP-J frames.</summary>
[JsonConverter(typeof(StrictEnumConverter<FrameType>))]
public enum FrameType
{
    Call,
    Result,
    Error,
}
