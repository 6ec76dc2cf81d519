// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>A frame as <c>GET /api/stations/{id}/frames</c> has it and a line of a trace: what <see cref="FrameListWriter"/> writes, for the API's document.</summary>
/// <param name="N">Running number from 1.</param>
/// <param name="At">Virtual UTC.</param>
/// <param name="Direction">out or in, seen from the station.</param>
/// <param name="Frame">The OCPP-J array; a text when it is no JSON.</param>
public sealed record FrameView(long N, DateTimeOffset At, FrameDirection Direction, JsonElement Frame);
