// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Simulation;

/// <summary>An invariant does not hold.</summary>
public sealed class Broken : Exception
{
    public Broken(string what)
        : base(what)
    {
    }
}
