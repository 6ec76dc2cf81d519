// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The embedded central system sends a command and gets the expected answer.</summary>
internal sealed class CommandAction : ScenarioAction
{
    private const double ConnectSeconds = 5;

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
        Require(ExpectError == null || Expect.ValueKind == JsonValueKind.Undefined, "expect and expectError exclude each other");
        RequirePattern(Expect, "expect");
    }

    public override IEnumerable<string> Uses() => KeptValues.NamesIn(Payload).Concat(KeptValues.NamesIn(Expect));

    public override bool Run(ScenarioContext context)
    {
        context.State ??= context.SendAsync(Action, context.Kept.Resolve(Payload));
        Task<CommandResult> answer = (Task<CommandResult>)context.State;
        if (!answer.IsCompleted)
        {
            return false;
        }

        CommandResult result = answer.GetAwaiter().GetResult();
        if (result.Outcome == CommandOutcome.NotConnected && context.Station.Link == "online" && !context.HasTaken(ConnectSeconds))
        {
            // The station's end of a new connection is open a moment before the central system's.
            context.State = null;
            return false;
        }

        Compare(result, context);
        return true;
    }

    /// <summary>
    /// On its way to the station, or the answer on its way back: that takes real time only. While the station works on it,
    /// virtual time goes on.
    /// </summary>
    public override bool IsInFlight(ScenarioContext context)
    {
        if (context.State is not Task { IsCompleted: false } || context.Station.HasNews)
        {
            return false;
        }

        SeenFrame[] since = context.Frames.Update().Skip(context.FramesBefore).Where(frame => frame.Action == Action).ToArray();
        bool hasArrived = Array.Exists(since, frame => frame.Type == FrameType.Call && frame.Frame.Direction == FrameDirection.In);
        bool isAnswered = Array.Exists(since, frame => frame.Type != FrameType.Call && frame.Frame.Direction == FrameDirection.Out);
        return !hasArrived || isAnswered;
    }

    public override string Describe() => $"central system sends {Action} {Payload.GetRawText()}";

    public override string Words()
    {
        string expected = ExpectError ?? JsonDifference.Text(Expect);
        return expected == null ? Describe() : $"{Describe()}, answer {expected}";
    }

    private void Compare(CommandResult result, ScenarioContext context)
    {
        if (ExpectError != null)
        {
            bool isRefused = result.Outcome == CommandOutcome.Refused && result.ErrorCode == ExpectError;
            Fail(isRefused ? null : $"the answer to {Action} is not {ExpectError}", ExpectError, result, null);
            return;
        }

        Fail(result.Outcome == CommandOutcome.Answered ? null : $"{Action} was not answered with a result", "a result", result, null);
        JsonElement expected = context.Kept.Resolve(Expect);
        JsonDifference difference = JsonPattern.Differences(expected, result.Payload).FirstOrDefault();
        Fail(difference == null ? null : $"in the answer to {Action}, {difference}", JsonDifference.Text(expected), result, difference);
    }

    private static void Fail(string what, string awaited, CommandResult result, JsonDifference difference)
    {
        if (what != null)
        {
            throw new StepFailedException(what, "answer " + awaited, result.ToString(), difference);
        }
    }
}
