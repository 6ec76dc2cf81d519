// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>How much current a connector may offer, and why not more.</summary>
public static class CurrentLimit
{
    /// <summary>The smallest of the limits in tenths of an ampere; 0 when it is below what can be offered.</summary>
    public static int Offer(int boardDeciAmps, int operatorDeciAmps, int cableDeciAmps, int thermalDeciAmps)
    {
        int limit = Math.Min(Math.Min(boardDeciAmps, operatorDeciAmps), Math.Min(cableDeciAmps, thermalDeciAmps));
        return limit < PilotDuty.MinDeciAmps ? 0 : limit;
    }
}
