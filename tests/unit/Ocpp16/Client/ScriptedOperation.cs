// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>An operation called Test that does what its request says.</summary>
public sealed class ScriptedOperation : IOperation
{
    public ScriptedOperation(string action)
    {
        Action = action;
    }

    public string Action { get; }

    /// <summary>Requests handled.</summary>
    public int Count { get; private set; }

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        Count++;
        confirmation.Member("status", "Accepted");
        string mode = request.OptionalString("mode", 10);
        if (mode == "throw")
        {
            throw new InvalidOperationException("broken on purpose");
        }

        if (mode == "refuse")
        {
            throw new CallErrorException(CallErrorCode.SecurityError, "no");
        }

        if (mode == "large")
        {
            confirmation.Member("filling", new string('x', Limits.SendFrameBytes));
        }
    }
}
