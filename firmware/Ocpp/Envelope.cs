// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Writes the array around a payload (OCPP-J 1.6, 4.2).</summary>
public static class Envelope
{
    /// <summary>Begins a CALL; the members of the request follow, then <see cref="End"/>.</summary>
    public static void BeginCall(JsonWriter frame, string id, string action)
    {
        Begin(frame, ReceivedFrame.CallType, id);
        frame.String(action);
        frame.BeginObject();
    }

    /// <summary>Begins a CALLRESULT; the members of the confirmation follow, then <see cref="End"/>.</summary>
    public static void BeginResult(JsonWriter frame, string id)
    {
        Begin(frame, ReceivedFrame.CallResultType, id);
        frame.BeginObject();
    }

    /// <summary>Ends the payload and the message.</summary>
    public static void End(JsonWriter frame)
    {
        frame.EndObject();
        frame.EndArray();
    }

    /// <summary>Writes a whole CALLERROR.</summary>
    public static void Error(JsonWriter frame, string id, string code, string description)
    {
        Begin(frame, ReceivedFrame.CallErrorType, id);
        frame.String(code);
        frame.String(description);
        frame.BeginObject();
        End(frame);
    }

    private static void Begin(JsonWriter frame, int type, string id)
    {
        frame.Clear();
        frame.BeginArray();
        frame.Int(type);
        frame.String(id);
    }
}
