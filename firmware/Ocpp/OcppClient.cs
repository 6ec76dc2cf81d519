// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The charge point's end of OCPP-J 1.6: keeps the link, registers with the central system, sends one call at a time and
/// answers the calls of the central system. Everything happens inside <see cref="Tick"/>.
/// </summary>
public sealed class OcppClient
{
    /// <param name="hardware">Link, clock and log.</param>
    /// <param name="configuration">The configuration keys.</param>
    /// <param name="time">The tick's time and deadlines.</param>
    /// <param name="settings">Identity and URL; may be changed before <see cref="Reconnect"/>.</param>
    /// <param name="bootId">Number of this boot; makes message ids unique across boots.</param>
    public OcppClient(StationHardware hardware, Configuration configuration, Deadlines time, StationSettings settings, uint bootId)
    {
    }

    /// <summary>Last answer to BootNotification.</summary>
    public RegistrationStatus RegistrationStatus => throw new NotImplementedException();

    /// <summary>The link is open and the registration accepted: calls go out.</summary>
    public bool IsOnline => throw new NotImplementedException();

    /// <summary>Monotonic ms since which <see cref="IsOnline"/> is false; meaningless while it is true.</summary>
    public long OfflineSinceMs => throw new NotImplementedException();

    /// <summary>Calls that wait elsewhere; sent when nothing is queued here.</summary>
    public ICallSource Transactions { get; set; }

    /// <summary>Frames received, whatever they were.</summary>
    public int FramesIn { get; private set; }

    /// <summary>Frames sent.</summary>
    public int FramesOut { get; private set; }

    /// <summary>Frames received that could not be understood.</summary>
    public int BadFrames { get; private set; }

    /// <summary>Answers to no call of ours: late, repeated or foreign.</summary>
    public int StrayAnswers { get; private set; }

    /// <summary>Calls that got no answer in time.</summary>
    public int TimedOutCalls { get; private set; }

    /// <summary>Adds an operation that the central system may call.</summary>
    public void Register(IOperation operation) => throw new NotImplementedException();

    /// <summary>Puts a call at the end of the queue; false when it is full.</summary>
    public bool Enqueue(Call call) => throw new NotImplementedException();

    /// <summary>Puts an urgent call at the head of the queue; false when it is full.</summary>
    public bool EnqueueFirst(Call call) => throw new NotImplementedException();

    /// <summary>A BootNotification goes out as soon as nothing is outstanding (TriggerMessage).</summary>
    public void RequestBootNotification() => throw new NotImplementedException();

    /// <summary>A Heartbeat goes out as soon as nothing is outstanding (TriggerMessage).</summary>
    public void RequestHeartbeat() => throw new NotImplementedException();

    /// <summary>Closes the link properly and leaves it closed until <see cref="Reconnect"/>.</summary>
    public void CloseLink() => throw new NotImplementedException();

    /// <summary>Closes the link if need be and connects at once, with the present settings.</summary>
    public void Reconnect() => throw new NotImplementedException();

    /// <summary>A bounded amount of work; never blocks.</summary>
    public void Tick() => throw new NotImplementedException();
}
