// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A message of the central system taken apart (OCPP-J 1.6, 4.2): type, id and what follows.</summary>
public sealed class ReceivedFrame
{
    public const int CallType = 2;
    public const int CallResultType = 3;
    public const int CallErrorType = 4;

    /// <summary>Bytes of <c>[2,</c>.</summary>
    private const int TypeBytes = 3;

    private readonly JsonScanner _text = new();
    private bool _isTakenApart;

    /// <summary>2, 3 or 4; 0 when there is none.</summary>
    public int Type { get; private set; }

    /// <summary>The frame itself, to know a repeat; null when it is longer than <see cref="Limits.KeptFrameBytes"/>.</summary>
    public byte[] Bytes => _text.Buffer.Length <= Limits.KeptFrameBytes ? _text.Buffer : null;

    /// <summary>Unique message id, or null when there is none to answer to.</summary>
    public string Id { get; private set; }

    /// <summary>Action of a call.</summary>
    public string Action { get; private set; }

    /// <summary>Payload of a call or of its result: an object. Good until the next frame is begun.</summary>
    public JsonValue Payload { get; private set; }

    /// <summary>Of a CALLERROR, or the code that this frame deserves because it cannot be read.</summary>
    public string Code { get; private set; }

    /// <summary>Of a CALLERROR, or what is wrong with this frame.</summary>
    public string Description { get; private set; }

    /// <summary>
    /// The frame is as it should be. When not, <see cref="Code"/> and <see cref="Description"/> say why, and <see cref="Type"/> and
    /// <see cref="Id"/> are set as far as the beginning of the frame gives them.
    /// </summary>
    public bool IsReadable { get; private set; }

    /// <summary>Takes another frame, which belongs to this object from now on.</summary>
    public void Begin(byte[] frame)
    {
        Type = 0;
        Id = null;
        Action = null;
        Payload = default;
        Code = null;
        Description = null;
        IsReadable = false;
        _isTakenApart = false;
        _text.Begin(frame);
    }

    /// <summary>
    /// Reads on, one slice a tick; true when the frame is to be acted on. Of a long one that is the tick after the last slice,
    /// for acting on it has its cost too.
    /// </summary>
    public bool Continue()
    {
        if (_isTakenApart)
        {
            return true;
        }

        if (!_text.Continue(Limits.ScanWork))
        {
            return false;
        }

        _isTakenApart = true;
        IsReadable = TakeApart();
        return _text.Length <= Limits.ActAtOnceBytes;
    }

    private bool TakeApart()
    {
        int idEnd = ReadHead(_text.Buffer, _text.Checked);
        if (!_text.IsWellFormed)
        {
            return Unreadable(CallErrorCode.FormationViolation, _text.Fault);
        }

        if (idEnd < 0)
        {
            return Unreadable(CallErrorCode.FormationViolation, "not an OCPP-J message");
        }

        JsonValue next = new JsonValue(_text, _text.Start + TypeBytes).Next();
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
        if (_text.Buffer[_text.Start + TypeBytes] != '"')
        {
            return Unreadable(CallErrorCode.FormationViolation, "the message id must be a string");
        }

        if (Id.Length > Limits.MessageId)
        {
            return Unreadable(
                CallErrorCode.FormationViolation, "the message id is longer than " + Limits.MessageId.ToString() + " characters");
        }

        if (action.Kind != JsonKind.String)
        {
            return Unreadable(CallErrorCode.FormationViolation, "no action");
        }

        Action = action.AsString();
        return ReadPayload(action.Next());
    }

    private bool ReadPayload(JsonValue payload)
    {
        if (!payload.Exists)
        {
            return Unreadable(CallErrorCode.ProtocolError, "no payload");
        }

        if (payload.Kind != JsonKind.Object || payload.Next().Exists)
        {
            return Unreadable(CallErrorCode.FormationViolation, "payload must be one object");
        }

        Payload = payload;
        return true;
    }

    /// <summary>Whatever the rest of a CALLERROR looks like, it is an error.</summary>
    private bool ReadError(JsonValue code)
    {
        Code = code.AsString() ?? CallErrorCode.GenericError;
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
    /// Reads <c>[type,"id"</c> from a frame of which only the bytes before <paramref name="end"/> are known to be well-formed.
    /// A call must be answered, so its id counts although it is too long or a number. Returns where the id ends, or -1 when there
    /// is none.
    /// </summary>
    private int ReadHead(byte[] frame, int end)
    {
        int start = _text.Start;
        int idStart = start + TypeBytes;
        if (idStart >= end || frame[start] != '[' || frame[start + 2] != ',')
        {
            return -1;
        }

        int type = frame[start + 1] - '0';
        if (type < CallType || type > CallErrorType)
        {
            return -1;
        }

        bool isString = frame[idStart] == '"';
        int idEnd = isString ? EndOfString(frame, idStart, end) : EndOfInteger(frame, idStart, end);
        string id = idEnd < 0 ? string.Empty
            : isString ? JsonText.Decode(frame, idStart + 1, idEnd - 1) : JsonText.Decode(frame, idStart, idEnd);
        if (id.Length == 0 || (type != CallType && (!isString || id.Length > Limits.MessageId)))
        {
            return -1;
        }

        Type = type;
        Id = id;
        return idEnd;
    }

    /// <summary>Behind the closing quote; -1 when the string has no end or is too long to be repeated.</summary>
    private static int EndOfString(byte[] frame, int start, int end)
    {
        int limit = end < start + Limits.EchoedId ? end : start + Limits.EchoedId;
        int position = start + 1;
        while (position < limit && frame[position] != '"')
        {
            position += frame[position] == '\\' ? 2 : 1;
        }

        return position < limit ? position + 1 : -1;
    }

    /// <summary>At the comma behind the digits, if any; -1 when something else comes first, or their end is not known.</summary>
    private static int EndOfInteger(byte[] frame, int start, int end)
    {
        int position = frame[start] == '-' ? start + 1 : start;
        while (position < end && frame[position] >= '0' && frame[position] <= '9')
        {
            position++;
        }

        return position < end && frame[position] == ',' ? position : -1;
    }
}
