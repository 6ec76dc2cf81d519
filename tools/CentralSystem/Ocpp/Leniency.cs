// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>
/// Decides about what real stations send though OCPP's schemas forbid it, and whose meaning is clear all the same. What is tolerated
/// is remarked; only the first remark of a request is kept.
/// </summary>
/// <param name="isStrict">Tolerate nothing.</param>
internal sealed class Leniency(bool isStrict)
{
    /// <summary>What was tolerated, or null.</summary>
    public string? Remark { get; private set; }

    /// <returns>The error when it counts, or null when it is tolerated.</returns>
    public OcppError? Weigh(OcppError error)
    {
        if (isStrict)
        {
            return error;
        }

        Remark ??= error.Description;
        return null;
    }
}
