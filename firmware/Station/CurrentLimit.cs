// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>How much current a connector may offer, and why not more.</summary>
public static class CurrentLimit
{
    /// <summary>Least current that can be offered (IEC 61851-1 Annex A), tenths of an ampere.</summary>
    public const int MinimumDeciAmps = 60;

    /// <summary>The smallest of the limits in tenths of an ampere; 0 when it is below what can be offered.</summary>
    public static int Offer(int boardDeciAmps, int operatorDeciAmps, int cableDeciAmps, int thermalDeciAmps)
    {
        int limit = Math.Min(Math.Min(boardDeciAmps, operatorDeciAmps), Math.Min(cableDeciAmps, thermalDeciAmps));
        return limit < MinimumDeciAmps ? 0 : limit;
    }
}
