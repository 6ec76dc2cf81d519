// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Where a running emulator listens.</summary>
/// <param name="Http">Base URL of the control API.</param>
/// <param name="Central">Base URL of the central system.</param>
public sealed record EmulatorEndpoints(string Http, string Central);
