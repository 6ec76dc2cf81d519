// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>How much current a connector may offer, and why not more.</summary>
public static class CurrentLimit
{
    /// <summary>The smallest of the limits in tenths of an ampere; 0 when it is below what can be offered.</summary>
    /// <param name="allowedDeciAmps">What board, operator and charging profiles allow.</param>
    public static int Offer(int allowedDeciAmps, int cableDeciAmps, int thermalDeciAmps)
    {
        int limit = Math.Min(allowedDeciAmps, Math.Min(cableDeciAmps, thermalDeciAmps));
        return limit < PilotDuty.MinDeciAmps ? 0 : limit;
    }
}
