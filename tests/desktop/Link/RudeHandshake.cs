// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>An unusual way to say yes.</summary>
/// <param name="Name">For the test's name.</param>
/// <param name="Answer">What the server writes after it has read the request.</param>
internal sealed record RudeHandshake(string Name, Action<RudeConnection> Answer);
