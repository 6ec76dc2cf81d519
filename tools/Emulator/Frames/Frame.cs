// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>One OCPP frame as it passed the station's link.</summary>
/// <param name="N">Running number from 1.</param>
/// <param name="At">Virtual UTC.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Text">Its text, secrets blackened.</param>
public sealed record Frame(long N, DateTimeOffset At, FrameDirection Direction, string Text);
