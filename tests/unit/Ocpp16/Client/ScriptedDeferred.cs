// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>An operation called Slow that ends when the test says so.</summary>
public sealed class ScriptedDeferred : IDeferredOperation
{
    private int _written;

    public string Action => "Slow";

    public int Begun { get; private set; }

    public bool IsDone { get; set; }

    public bool IsBroken { get; set; }

    /// <summary>Pieces in which the answer is written.</summary>
    public int Pieces { get; set; } = 1;

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        Begun++;
        if (request.OptionalInt("atOnce", 0, 1, 0) == 1)
        {
            confirmation.Member("status", "AtOnce");
            return -1;
        }

        return 0;
    }

    public bool IsReady(int number)
    {
        BreakIfBroken();
        return IsDone;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        BreakIfBroken();
        _written++;
        confirmation.Member(_written == 1 ? "status" : "more", "Done");
        bool isWhole = _written == Pieces;
        _written = isWhole ? 0 : _written;
        return isWhole;
    }

    private void BreakIfBroken()
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("broken on purpose");
        }
    }
}
