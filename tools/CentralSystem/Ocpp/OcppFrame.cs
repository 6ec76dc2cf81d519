// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>A received frame taken apart (OCPP-J 1.6, 4.2). The payload lives as long as the document that it was read from.</summary>
internal sealed class OcppFrame
{
    public const int Call = 2;
    public const int CallResult = 3;
    public const int CallError = 4;
    public const int MaxIdLength = 36;

    /// <summary>2, 3 or 4; 0 when the frame is none of these and is to be ignored.</summary>
    public int MessageType { get; private init; }

    /// <summary>Message id, or null when none could be read.</summary>
    public string? Id { get; private init; }

    public string Action { get; private init; } = "";

    /// <summary>Payload of a CALL or CALLRESULT, errorDetails of a CALLERROR.</summary>
    public JsonElement Payload { get; private init; }

    public string ErrorCode { get; private init; } = "";

    public string ErrorDescription { get; private init; } = "";

    /// <summary>What is wrong with the frame, or null. With an id and a CALL, it is to be answered with FormationViolation.</summary>
    public string? Fault { get; private init; }

    public static OcppFrame Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() < 2)
        {
            return new OcppFrame { Fault = "not a JSON array of a message" };
        }

        if (root[0].ValueKind != JsonValueKind.Number || !root[0].TryGetInt32(out int type) || type < Call || type > CallError)
        {
            return new OcppFrame { Fault = "the first element is not a message type 2, 3 or 4" };
        }

        string? id = root[1].ValueKind == JsonValueKind.String ? root[1].GetString() : null;
        if (string.IsNullOrEmpty(id) || id.Length > MaxIdLength)
        {
            return new OcppFrame { MessageType = type, Fault = "the message id is not a text of 1 to 36 characters" };
        }

        return type switch
        {
            Call => ReadCall(root, id),
            CallResult => ReadCallResult(root, id),
            _ => ReadCallError(root, id),
        };
    }

    /// <summary>Finds type and id at the start of a text that is cut off or is not JSON further on.</summary>
    public static OcppFrame ReadHead(ReadOnlySpan<byte> text, string fault)
    {
        int type = 0;
        string? id = null;
        try
        {
            Utf8JsonReader reader = new(text, isFinalBlock: false, state: default);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartArray
                && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int read)
                && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                type = read;
                id = reader.GetString();
            }
        }
        catch (JsonException)
        {
            // No head to be found: the frame has no usable id and gets no answer.
        }
        catch (InvalidOperationException)
        {
            // An id that is not valid text.
        }

        return new OcppFrame { MessageType = type, Id = id is { Length: > 0 and <= MaxIdLength } ? id : null, Fault = fault };
    }

    private static OcppFrame ReadCall(JsonElement root, string id)
    {
        bool shaped = root.GetArrayLength() == 4 && root[2].ValueKind == JsonValueKind.String && root[3].ValueKind == JsonValueKind.Object;
        return shaped
            ? new OcppFrame { MessageType = Call, Id = id, Action = root[2].GetString()!, Payload = root[3] }
            : new OcppFrame { MessageType = Call, Id = id, Fault = "a CALL is [2, id, action, {payload}]" };
    }

    private static OcppFrame ReadCallResult(JsonElement root, string id)
    {
        return root.GetArrayLength() == 3 && root[2].ValueKind == JsonValueKind.Object
            ? new OcppFrame { MessageType = CallResult, Id = id, Payload = root[2] }
            : new OcppFrame { MessageType = CallResult, Id = id, Fault = "a CALLRESULT is [3, id, {payload}]" };
    }

    private static OcppFrame ReadCallError(JsonElement root, string id)
    {
        bool shaped = root.GetArrayLength() == 5 && root[2].ValueKind == JsonValueKind.String
            && root[3].ValueKind == JsonValueKind.String && root[4].ValueKind == JsonValueKind.Object;
        return shaped
            ? new OcppFrame
            {
                MessageType = CallError,
                Id = id,
                ErrorCode = root[2].GetString()!,
                ErrorDescription = root[3].GetString()!,
                Payload = root[4],
            }
            : new OcppFrame { MessageType = CallError, Id = id, Fault = "a CALLERROR is [4, id, code, description, {details}]" };
    }
}
