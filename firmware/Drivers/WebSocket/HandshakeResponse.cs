// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The server's half of the opening handshake: the head of an HTTP answer, of bounded length. Names of fields are taken in any
/// case, a field that comes twice is one list (RFC 9110, 5.3).
/// </summary>
public sealed class HandshakeResponse
{
    /// <summary>Longest head read, bytes; a longer one is refused.</summary>
    public const int HeadBytes = 8 * 1024;

    private const int LongestLine = 2048;
    private const int LongestReason = 40;
    private const int InformalAnswers = 4;

    private readonly BufferedInput _input;
    private readonly char[] _line = new char[LongestLine];
    private string _reason;
    private string _upgrade = "";
    private string _connection = "";
    private string _accept = "";
    private string _protocol = "";
    private string _extensions = "";
    private string _retryAfter = "";
    private string _date = "";
    private int _bytesLeft = HeadBytes;

    private HandshakeResponse(BufferedInput input)
    {
        _input = input;
    }

    /// <summary>HTTP status code.</summary>
    public int Status { get; private set; }

    /// <summary>
    /// Retry-After in seconds (RFC 9110, 10.2.3); 0 when it is not given. One that is a date counts from the Date of the same answer:
    /// the station's clock may not be set.
    /// </summary>
    public int RetryAfterSeconds
    {
        get
        {
            long until = HttpDate.Seconds(_retryAfter);
            long now = HttpDate.Seconds(_date);
            if (until < 0)
            {
                return ParseNumber(_retryAfter, int.MaxValue);
            }

            if (now < 0 || until < now)
            {
                return 0;
            }

            return until - now < int.MaxValue ? (int)(until - now) : int.MaxValue;
        }
    }

    /// <summary>Reads one; the stream then stands at the first byte behind it.</summary>
    /// <exception cref="FrameException">It is none, is too long or does not end.</exception>
    public static HandshakeResponse Read(BufferedInput input)
    {
        for (int i = 0; i < InformalAnswers; i++)
        {
            HandshakeResponse response = new HandshakeResponse(input);
            response.ReadStatusLine();
            response.ReadFields();

            // 100 and 103 announce the answer proper.
            if (response.Status >= 200 || response.Status == 101)
            {
                return response;
            }
        }

        throw NotHttp("no final answer");
    }

    /// <summary>Why this is not the upgrade that was asked for; null when it is.</summary>
    /// <param name="accept">See <see cref="HandshakeRequest.Accept"/>.</param>
    public string Refusal(string accept)
    {
        if (Status != 101)
        {
            return "central system answered " + Status.ToString() + (_reason.Length == 0 ? "" : " " + _reason);
        }

        if (!HasToken(_upgrade, "websocket") || !HasToken(_connection, "upgrade"))
        {
            return "central system's answer upgrades to something else";
        }

        if (_accept != accept)
        {
            return "central system's Sec-WebSocket-Accept is wrong";
        }

        if (_protocol != HandshakeRequest.SubProtocol)
        {
            return _protocol.Length == 0
                ? "central system did not choose the sub-protocol " + HandshakeRequest.SubProtocol
                : "central system chose another sub-protocol than " + HandshakeRequest.SubProtocol;
        }

        return _extensions.Length == 0 ? null : "central system chose an extension that was not offered";
    }

    /// <summary>True when one of a list of tokens is this one, whatever its case (RFC 9110, 5.6.1).</summary>
    private static bool HasToken(string list, string token)
    {
        string[] tokens = list.Split(',');
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Trim(' ', '\t').ToLower() == token)
            {
                return true;
            }
        }

        return false;
    }

    private static FrameException NotHttp(string what)
    {
        return new FrameException(CloseCode.Abnormal, "central system's answer is not HTTP: " + what);
    }

    private void ReadStatusLine()
    {
        string line = ReadLine();
        if (!line.StartsWith("HTTP/1.") || line.Length < 12 || line[8] != ' ')
        {
            throw NotHttp("no status line");
        }

        Status = ParseNumber(line.Substring(9, 3), 999);
        if (Status < 100 || (line.Length > 12 && line[12] != ' '))
        {
            throw NotHttp("no status code");
        }

        _reason = Printable(line.Substring(12).Trim(' ', '\t'));
    }

    private void ReadFields()
    {
        string line = ReadLine();
        while (line.Length > 0)
        {
            int colon = line.IndexOf(':');
            if (colon <= 0)
            {
                throw NotHttp("a field without a name");
            }

            Take(line.Substring(0, colon).ToLower(), line.Substring(colon + 1).Trim(' ', '\t'));
            line = ReadLine();
        }
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "upgrade":
                _upgrade = Listed(_upgrade, value);
                break;
            case "connection":
                _connection = Listed(_connection, value);
                break;
            case "sec-websocket-accept":
                _accept = Listed(_accept, value);
                break;
            case "sec-websocket-protocol":
                _protocol = Listed(_protocol, value);
                break;
            case "sec-websocket-extensions":
                _extensions = Listed(_extensions, value);
                break;
            case "retry-after":
                _retryAfter = value;
                break;
            case "date":
                _date = value;
                break;
            default:
                break;
        }
    }

    private static string Listed(string list, string value)
    {
        return list.Length == 0 ? value : list + "," + value;
    }

    /// <summary>A number without a sign; 0 when it is none, <paramref name="most"/> when it is larger.</summary>
    private static int ParseNumber(string text, int most)
    {
        int number = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9)
            {
                return 0;
            }

            number = number > (most - digit) / 10 ? most : number * 10 + digit;
        }

        return number;
    }

    /// <summary>A little text from outside, fit for the log.</summary>
    private static string Printable(string text)
    {
        char[] clean = new char[text.Length < LongestReason ? text.Length : LongestReason];
        for (int i = 0; i < clean.Length; i++)
        {
            clean[i] = text[i] >= ' ' && text[i] < 0x7F ? text[i] : '?';
        }

        return new string(clean);
    }

    /// <summary>One line without its end; a line may end without a carriage return (RFC 9112, 2.2).</summary>
    private string ReadLine()
    {
        int length = 0;
        while (true)
        {
            int next = _input.ReadByte();
            if (--_bytesLeft < 0)
            {
                throw NotHttp("too long");
            }

            if (next == '\n')
            {
                length -= length > 0 && _line[length - 1] == '\r' ? 1 : 0;
                return new string(_line, 0, length);
            }

            if (length == LongestLine)
            {
                throw NotHttp("a line too long");
            }

            _line[length++] = (char)next;
        }
    }
}
