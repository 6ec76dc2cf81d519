// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>A contactor whose mirror contact a test sets.</summary>
public sealed class ScriptedContactor : IContactor
{
    public bool IsDriven;

    public bool IsClosed { get; set; }

    public void Drive(bool close)
    {
        IsDriven = close;
    }
}
