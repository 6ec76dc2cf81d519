// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>A CALL to a station that waits for its answer.</summary>
internal sealed class PendingCall
{
    private readonly TaskCompletionSource<CommandResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = Guid.NewGuid().ToString();

    public Task<CommandResult> Answer => _answer.Task;

    public void Complete(OcppFrame frame)
    {
        JsonElement payload = frame.Fault == null ? JsonElement.Parse(HalfSurrogates.Replace(frame.Payload.GetRawText())) : default;
        _answer.TrySetResult(frame switch
        {
            { Fault: not null } => new CommandResult(CommandOutcome.Malformed, ErrorDescription: frame.Fault),
            { MessageType: OcppFrame.CallResult } => new CommandResult(CommandOutcome.Answered, payload),
            _ => new CommandResult(CommandOutcome.Refused, payload, frame.ErrorCode, frame.ErrorDescription),
        });
    }
}
