// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulation;

/// <summary>The power goes in the middle of a flash operation. Deliberately no IOException: nobody in the firmware may catch it.</summary>
public sealed class PowerCutException : Exception
{
    public PowerCutException()
        : base("power cut")
    {
    }
}
