// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the station is built for: supply, and the contactors, sockets and wiring of its connectors.</summary>
public sealed class Ratings
{
    /// <summary>Largest current of each connector, A; connector 1 is element 0.</summary>
    public int[] MaxAmps;

    /// <summary>Mains phases at the contactors, 1 or 3.</summary>
    public int Phases;

    /// <summary>Nominal voltage between phase and neutral, V.</summary>
    public int NominalVolts;

    /// <summary>Largest current of any connector, A.</summary>
    public int HighestAmps
    {
        get
        {
            int amps = 0;
            for (int i = 0; i < MaxAmps.Length; i++)
            {
                amps = MaxAmps[i] > amps ? MaxAmps[i] : amps;
            }

            return amps;
        }
    }
}
