// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A request to the central system. It ends in exactly one of <see cref="OnResult"/>, <see cref="OnError"/>,
/// <see cref="OnTimeout"/> and <see cref="OnLost"/>, unless it is dropped because it is no longer wanted.
/// </summary>
public abstract class Call
{
    /// <summary>Stable unique message id (at most 36 characters) of a call that may be repeated, or null: the client makes one.</summary>
    public string MessageId;

    /// <summary>The central system asked for this one by TriggerMessage: it may go out while the registration is Pending (OCPP 1.6, 4.2).</summary>
    public bool IsTriggered;

    /// <summary>So long an answer is awaited, ms.</summary>
    public int TimeoutMs = Limits.CallTimeoutMs;

    /// <summary>OCPP name of the operation.</summary>
    public abstract string Action { get; }

    /// <summary>False when waiting in the queue has made it pointless: it is dropped unsent.</summary>
    public virtual bool IsStillWanted => true;

    /// <summary>Writes the members of the request, or the first of them; the braces around them are the client's.</summary>
    public abstract void WriteRequest(JsonWriter request);

    /// <summary>
    /// Asked after <see cref="WriteRequest"/>, and once a turn until it says true: the request is whole. One that would take a
    /// tick too long to write has written the next piece of it when it says false.
    /// </summary>
    public virtual bool ContinueRequest(JsonWriter request)
    {
        return true;
    }

    /// <summary>
    /// The central system confirmed. Read every field before acting on any: a field that is missing or wrong throws
    /// <see cref="CallErrorException"/>, after which <see cref="OnError"/> is called.
    /// </summary>
    public abstract void OnResult(JsonValue confirmation);

    /// <summary>The central system answered CALLERROR or with a confirmation that cannot be read, or the request did not fit a frame.</summary>
    public abstract void OnError(string errorCode, string description);

    /// <summary>No answer within <see cref="TimeoutMs"/>: it may have been processed.</summary>
    public abstract void OnTimeout();

    /// <summary>The link was lost before an answer came, which for most calls is no answer: it may have been processed.</summary>
    public virtual void OnLost()
    {
        OnTimeout();
    }
}
