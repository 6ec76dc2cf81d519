// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>The CALLs to one station: one at a time (OCPP-J 1.6, 4.1.1), the others wait for their turn.</summary>
/// <param name="central">Shared by all sessions.</param>
/// <param name="send">Sends and records a frame.</param>
internal sealed class StationCaller(CentralContext central, Func<string, Task> send)
{
    /// <summary>Commands that may wait, the one under way included.</summary>
    public const int MaxWaiting = 32;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closed = new();
    private volatile PendingCall? _pending;
    private int _waiting;

    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<CommandResult> CallAsync(string action, JsonElement payload, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return new CommandResult(CommandOutcome.TooManyWaiting);
        }

        try
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closed.Token);
            await _turn.WaitAsync(either.Token);
            try
            {
                return await CallNowAsync(action, payload, either.Token);
            }
            finally
            {
                _pending = null;
                _turn.Release();
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested && (StationSession.IsLoss(error) || error is ChannelClosedException))
        {
            return new CommandResult(CommandOutcome.NotConnected);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <returns>False when no call waits for an answer of this id.</returns>
    public bool TryComplete(OcppFrame answer)
    {
        PendingCall? pending = _pending;
        if (pending == null || pending.Id != answer.Id)
        {
            return false;
        }

        pending.Complete(answer);
        return true;
    }

    /// <summary>Ends every call with NotConnected.</summary>
    public void Close()
    {
        _closed.Cancel();
    }

    private async Task<CommandResult> CallNowAsync(string action, JsonElement payload, CancellationToken cancellation)
    {
        PendingCall call = new();
        _pending = call;
        string frame = FrameWriter.Call(call.Id, action, payload);
        try
        {
            Task<CommandResult> answer = SendAndWaitAsync(call, frame);
            return await answer.WaitAsync(central.Options.CommandTimeout, central.Options.Clock, cancellation);
        }
        catch (TimeoutException)
        {
            return new CommandResult(CommandOutcome.TimedOut);
        }
        catch (OperationCanceledException) when (call.Answer.IsCompletedSuccessfully)
        {
            // The station answered and went away at once, as it does with a Reset.
            return await call.Answer;
        }
    }

    private async Task<CommandResult> SendAndWaitAsync(PendingCall call, string frame)
    {
        await send(frame);
        return await call.Answer;
    }
}
