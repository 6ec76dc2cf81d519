// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>How the central system is doing.</summary>
/// <param name="ChargePoints">Charge points that are known.</param>
/// <param name="Connected">Those of them that are connected.</param>
/// <param name="RunningTransactions">Transactions without an end.</param>
/// <param name="QueueLength">Records that wait for SQLite.</param>
/// <param name="QueueCapacity">Records that may wait before stations have to.</param>
public sealed record CentralStatus(int ChargePoints, int Connected, int RunningTransactions, int QueueLength, int QueueCapacity);
