// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A message of the central system taken apart (OCPP-J 1.6, 4.2): type, id and what follows.</summary>
public sealed class ReceivedFrame
{
    public const int CallType = 2;
    public const int CallResultType = 3;
    public const int CallErrorType = 4;

    private readonly JsonScanner _scanner = new JsonScanner();

    /// <summary>2, 3 or 4; 0 when there is none.</summary>
    public int Type { get; private set; }

    /// <summary>Unique message id, or null when none can be made out.</summary>
    public string Id { get; private set; }

    /// <summary>Action of a call.</summary>
    public string Action { get; private set; }

    /// <summary>Payload of a call or of its result: an object.</summary>
    public JsonValue Payload { get; private set; }

    /// <summary>Of a CALLERROR, or the code that this frame deserves because it cannot be read.</summary>
    public string Code { get; private set; }

    /// <summary>Of a CALLERROR, or what is wrong with this frame.</summary>
    public string Description { get; private set; }

    /// <summary>
    /// Takes a frame apart. When false it cannot be read: <see cref="Code"/> and <see cref="Description"/> say why, and <see cref="Type"/> and
    /// <see cref="Id"/> are set as far as the beginning of the frame gives them.
    /// </summary>
    public bool Read(byte[] frame)
    {
        Type = 0;
        Id = null;
        Action = null;
        Payload = default;
        Code = null;
        Description = null;
        bool isWellFormed = _scanner.Scan(frame);
        int position = ReadHead(frame, _scanner.Position);
        if (!isWellFormed)
        {
            return Unreadable(
                ErrorCode.FormationViolation, "not well-formed JSON at byte " + _scanner.Position.ToString());
        }

        if (position < 0)
        {
            return Unreadable(ErrorCode.FormationViolation, "not an OCPP-J message");
        }

        JsonValue next = new JsonValue(frame, position).Next();
        switch (Type)
        {
            case CallType:
                return ReadCall(next);
            case CallResultType:
                return ReadPayload(next);
            default:
                return ReadError(next);
        }
    }

    private bool ReadCall(JsonValue action)
    {
        if (action.Kind != JsonKind.String)
        {
            return Unreadable(ErrorCode.FormationViolation, "no action");
        }

        Action = action.AsString();
        return ReadPayload(action.Next());
    }

    private bool ReadPayload(JsonValue payload)
    {
        if (!payload.Exists)
        {
            return Unreadable(ErrorCode.ProtocolError, "no payload");
        }

        if (payload.Kind != JsonKind.Object || payload.Next().Exists)
        {
            return Unreadable(ErrorCode.FormationViolation, "payload must be one object");
        }

        Payload = payload;
        return true;
    }

    /// <summary>Whatever the rest of a CALLERROR looks like, it is an error.</summary>
    private bool ReadError(JsonValue code)
    {
        Code = code.AsString() ?? ErrorCode.GenericError;
        Description = (code.Exists ? code.Next().AsString() : null) ?? string.Empty;
        return true;
    }

    private bool Unreadable(string code, string description)
    {
        Code = code;
        Description = description;
        return false;
    }

    /// <summary>
    /// Reads <c>[type,"id"</c> from a frame of which only the first <paramref name="end"/> bytes are known to be well-formed.
    /// Returns where the id begins, or -1 when there is no usable one.
    /// </summary>
    private int ReadHead(byte[] frame, int end)
    {
        int position = Skip(frame, 0, end, '[');
        int type = position >= 0 && position < end ? frame[position] - '0' : 0;
        if (type < CallType || type > CallErrorType)
        {
            return -1;
        }

        position = Skip(frame, position + 1, end, ',');
        if (position < 0 || position >= end || frame[position] != '"')
        {
            return -1;
        }

        int first = position + 1;
        int last = first;
        while (last < end && frame[last] != '"')
        {
            last += frame[last] == '\\' ? 2 : 1;
        }

        string id = last < end ? JsonText.Decode(frame, first, last) : string.Empty;
        if (id.Length == 0 || id.Length > Limits.MessageId)
        {
            return -1;
        }

        Type = type;
        Id = id;
        return position;
    }

    /// <summary>Position after the mark, white space and white space behind it; -1 when something else stands there.</summary>
    private static int Skip(byte[] frame, int position, int end, char mark)
    {
        position = SkipSpace(frame, position, end);
        return position < end && frame[position] == mark ? SkipSpace(frame, position + 1, end) : -1;
    }

    private static int SkipSpace(byte[] frame, int position, int end)
    {
        while (position < end && JsonScanner.IsSpace(frame[position]))
        {
            position++;
        }

        return position;
    }
}
