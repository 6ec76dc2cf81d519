// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Heartbeat (OCPP 1.6, 4.6); its answer carries the time.</summary>
public sealed class HeartbeatCall : Call
{
    /// <summary>Its action.</summary>
    public const string Name = "Heartbeat";

    private readonly Registration _registration;
    private readonly ILog _log;

    public HeartbeatCall(Registration registration, ILog log)
    {
        _registration = registration;
        _log = log;
    }

    public override string Action => Name;

    public override void WriteRequest(JsonWriter request)
    {
    }

    public override void OnResult(JsonValue confirmation)
    {
        _registration.SetTime(Confirmation.Time(confirmation, "currentTime", _log));
    }

    public override void OnError(string errorCode, string description)
    {
        // The next one is due in an interval anyway.
    }

    public override void OnTimeout()
    {
    }
}
