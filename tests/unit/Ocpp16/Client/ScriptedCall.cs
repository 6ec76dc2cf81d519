// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>A call that remembers how it ended.</summary>
public sealed class ScriptedCall : Call
{
    private readonly string _action;

    public ScriptedCall(string action)
    {
        _action = action;
    }

    public override string Action => _action;

    public override bool IsStillWanted => IsWanted;

    public bool IsWanted { get; set; } = true;

    /// <summary>Characters of a filling member of the request.</summary>
    public int Filling { get; set; }

    /// <summary>Throws out of every method.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Throws out of <see cref="OnResult"/> only.</summary>
    public bool IsResultBroken { get; set; }

    /// <summary>Further members of the request, each written in a tick of its own.</summary>
    public int Pieces { get; set; }

    public int Results { get; private set; }

    public int TimeOuts { get; private set; }

    /// <summary>Error code of the last <see cref="OnError"/>, or null.</summary>
    public string Error { get; private set; }

    public string Status { get; private set; }

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("filling", Filling > 0 ? new string('x', Filling) : null);
    }

    public override bool ContinueRequest(JsonWriter request)
    {
        if (Pieces > 0)
        {
            request.Member("piece", Pieces);
            Pieces--;
        }

        return Pieces == 0;
    }

    public override void OnResult(JsonValue confirmation)
    {
        Status = confirmation.RequiredString("status", 20);
        if (IsResultBroken)
        {
            throw new InvalidOperationException("broken on purpose");
        }

        Results++;
        BreakIfBroken();
    }

    public override void OnError(string errorCode, string description)
    {
        Error = errorCode;
        BreakIfBroken();
    }

    public override void OnTimeout()
    {
        TimeOuts++;
        BreakIfBroken();
    }

    private void BreakIfBroken()
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("broken on purpose");
        }
    }
}
