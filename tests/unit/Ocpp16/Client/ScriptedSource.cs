// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>A source that always has one more call.</summary>
public sealed class ScriptedSource : ICallSource
{
    public int Asked { get; private set; }

    public bool IsBroken { get; set; }

    public Call NextCall()
    {
        Asked++;
        if (IsBroken)
        {
            throw new InvalidOperationException("broken on purpose");
        }

        return new ScriptedCall("FromSource");
    }
}
