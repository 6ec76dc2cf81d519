// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>A server's way to end a connection.</summary>
/// <param name="Name">For the test's name.</param>
/// <param name="Behave">What it does with a connection that has just been made.</param>
/// <param name="Reason">What the station says about it.</param>
/// <param name="Farewell">The station's last frame, as <see cref="RudeConnection.ReadFrame"/> gives it; null when it is not looked at.</param>
internal sealed record RudeEnding(string Name, Action<RudeConnection> Behave, string Reason, string Farewell = null);
