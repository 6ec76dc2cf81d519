// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Heartbeat (OCPP 1.6, 4.6); its answer carries the time.</summary>
public sealed class HeartbeatCall : Call
{
    private readonly Registration _registration;

    public HeartbeatCall(Registration registration)
    {
        _registration = registration;
    }

    public override string Action => "Heartbeat";

    public override void WriteRequest(JsonWriter request)
    {
    }

    public override void OnResult(JsonValue confirmation)
    {
        _registration.SetTime(confirmation.RequiredTime("currentTime"));
    }

    public override void OnError(string errorCode, string description)
    {
        // The next one is due in an interval anyway.
    }

    public override void OnTimeout()
    {
    }
}
