// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>The station's answer to a command, or why there is none.</summary>
/// <param name="Outcome">Which of the other members have a meaning.</param>
/// <param name="Payload">Payload of a CALLRESULT or errorDetails of a CALLERROR.</param>
/// <param name="ErrorCode">Of a CALLERROR.</param>
/// <param name="ErrorDescription">Of a CALLERROR, or what is wrong with a malformed answer.</param>
public sealed record CommandResult(CommandOutcome Outcome, JsonElement Payload = default, string ErrorCode = "", string ErrorDescription = "")
{
    public override string ToString()
    {
        return Outcome switch
        {
            CommandOutcome.Answered => Payload.GetRawText(),
            CommandOutcome.Refused => $"{ErrorCode} {ErrorDescription}".TrimEnd(),
            CommandOutcome.Malformed => "malformed answer: " + ErrorDescription,
            CommandOutcome.TimedOut => "no answer in time",
            CommandOutcome.NotConnected => "not connected",
            _ => "too many commands waiting",
        };
    }
}
