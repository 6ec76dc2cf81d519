// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>The state of the network: exactly one of the two is given.</summary>
public sealed class NetworkRequest
{
    public bool? Up { get; set; }

    /// <summary>True: bytes vanish silently. False: as up.</summary>
    public bool? HalfOpen { get; set; }

    /// <summary>What is asked for; throws when it is not clear.</summary>
    public NetworkCondition Condition()
    {
        if ((Up == null) == (HalfOpen == null))
        {
            throw new RefusedException(RefusedException.BadRequest, "expected either up or halfOpen, true or false");
        }

        return HalfOpen == true ? NetworkCondition.HalfOpen
            : Up == false ? NetworkCondition.Down
            : NetworkCondition.Up;
    }
}
