// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The embedded central system sends a command and gets the expected answer.</summary>
internal sealed class CommandAction : ScenarioAction
{
    /// <summary>OCPP action.</summary>
    public string Action { get; set; }

    public JsonElement Payload { get; set; } = JsonElement.Parse("{}");

    /// <summary>What the answer has at least.</summary>
    public JsonElement Expect { get; set; }

    /// <summary>The error code of a CALLERROR; null when a result is expected.</summary>
    public string ExpectError { get; set; }

    public override string Name => "command";

    public override bool NeedsCentral => true;

    public override void Check()
    {
        Require(!string.IsNullOrEmpty(Action), "action is missing");
        Require(Payload.ValueKind == JsonValueKind.Object, "payload must be an object");
        Require(Expect.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object, "expect must be an object");
    }

    public override bool Run(ScenarioContext context)
    {
        context.State ??= context.SendAsync(Action, Payload);
        Task<CommandResult> answer = (Task<CommandResult>)context.State;
        if (!answer.IsCompleted)
        {
            return false;
        }

        CommandResult result = answer.Result;
        if (ExpectError != null)
        {
            Require(result.Outcome == CommandOutcome.Refused && result.ErrorCode == ExpectError, $"answer {result}, expected {ExpectError}");
            return true;
        }

        Require(result.Outcome == CommandOutcome.Answered, $"answer: {result}");
        string difference = JsonSubset.FirstDifference(Expect, result.Payload);
        Require(difference == null, $"answer: {difference}");
        return true;
    }

    public override string Describe() => $"central system sends {Action} {Payload.GetRawText()}";
}
