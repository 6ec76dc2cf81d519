// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>An operation called Slow that ends when the test says so.</summary>
public sealed class ScriptedDeferred : IDeferredOperation
{
    public string Action => "Slow";

    public int Begun { get; private set; }

    public bool IsDone { get; set; }

    public bool IsBroken { get; set; }

    public bool Begin(JsonValue request, JsonWriter confirmation)
    {
        Begun++;
        if (request.OptionalInt("atOnce", 0, 1, 0) == 1)
        {
            confirmation.Member("status", "AtOnce");
            return true;
        }

        return false;
    }

    public bool Continue(JsonWriter confirmation)
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("broken on purpose");
        }

        confirmation.Member("status", "Done");
        return IsDone;
    }
}
