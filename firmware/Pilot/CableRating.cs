// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a cable may carry, by its proximity resistor (IEC 61851-1 table B.2: 1500, 680, 220, 100 ohm).</summary>
public static class CableRating
{
    /// <summary>No plug in the socket.</summary>
    public const int NoPlug = 0;

    /// <summary>The resistance fits no cable: a short, or a dirty contact.</summary>
    public const int Fault = -1;

    /// <summary>Amperes for a resistance in ohm; <see cref="NoPlug"/> or <see cref="Fault"/> when there is no such cable.</summary>
    public static int FromOhm(int ohm)
    {
        // The bounds are the midpoints of the voltages that a 330 ohm pull-up makes, where readings are equally far apart.
        if (ohm < 50)
        {
            return Fault;
        }

        if (ohm < 154)
        {
            return 63;
        }

        if (ohm < 382)
        {
            return 32;
        }

        if (ohm < 966)
        {
            return 20;
        }

        return ohm < 3300 ? 13 : NoPlug;
    }
}
