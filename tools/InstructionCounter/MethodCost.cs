// SPDX-License-Identifier: MIT

namespace OcppStation.Cost;

/// <summary>What one method has cost in all ticks of a phase, the methods that it calls left out.</summary>
public sealed record MethodCost(string Name, long Instructions, long Calls);
