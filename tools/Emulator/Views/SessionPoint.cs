// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>One sample of a session.</summary>
/// <param name="Second">Virtual seconds since the start of the session.</param>
/// <param name="PowerW">Power.</param>
/// <param name="CurrentA">Current of the first phase.</param>
/// <param name="OfferedA">What the duty cycle offers.</param>
/// <param name="LimitW">Most that the car could take of the offer with its phases and its charger.</param>
/// <param name="TemperatureC">Temperature of the board.</param>
/// <param name="Soc">State of charge, per cent; null without a car.</param>
public sealed record SessionPoint(double Second, int PowerW, double CurrentA, double OfferedA, int LimitW, double TemperatureC, double? Soc);
