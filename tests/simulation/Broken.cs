// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics.CodeAnalysis;

namespace OcppStation.Simulation;

/// <summary>An invariant does not hold.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "throw new Broken(...) reads as it is meant")]
public sealed class Broken : Exception
{
    public Broken(string what)
        : base(what)
    {
    }
}
