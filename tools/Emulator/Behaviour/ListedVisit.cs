// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>One driver of a list.</summary>
/// <param name="Station">Number of the station in this process, from 1; 0 for any.</param>
/// <param name="Connector">Number of the connector, from 1; 0 for any.</param>
/// <param name="ArrivalMs">When cable and car come, virtual ms after the start; later when the place is taken until then.</param>
/// <param name="StayMs">How long it charges.</param>
/// <param name="IdTag">The card.</param>
/// <param name="Car">Cable and car.</param>
public sealed record ListedVisit(int Station, int Connector, long ArrivalMs, long StayMs, string IdTag, PlugRequest Car);
