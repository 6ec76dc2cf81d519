// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>One period of a composite schedule.</summary>
/// <param name="Second">Virtual seconds from now.</param>
/// <param name="LimitA">Most that may be taken, per phase.</param>
/// <param name="LimitW">The same as power, with the phases in use.</param>
/// <param name="Phases">Phases when it is one, or null: three.</param>
public sealed record SchedulePoint(int Second, double LimitA, int LimitW, int? Phases);
