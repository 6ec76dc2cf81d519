// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The head of an HTTP answer, of bounded length: its status and, for those who derive from this, its fields. Names of fields are
/// taken in any case.
/// </summary>
public abstract class HttpHead
{
    /// <summary>Longest head read, bytes; a longer one is refused.</summary>
    public const int HeadBytes = 8 * 1024;

    private const int LongestLine = 2048;
    private const int LongestReason = 40;

    private readonly BufferedInput _input;
    private readonly string _peer;
    private readonly char[] _line = new char[LongestLine];
    private int _bytesLeft = HeadBytes;

    /// <param name="peer">Who answers, for the log.</param>
    protected HttpHead(BufferedInput input, string peer)
    {
        _input = input;
        _peer = peer;
    }

    /// <summary>HTTP status code.</summary>
    public int Status { get; private set; }

    /// <summary>What the peer says of it, cut and fit for the log; may be empty.</summary>
    public string Reason { get; private set; }

    /// <summary>This one only announces the answer proper, as 100 and 103 do.</summary>
    protected bool IsInformal => Status < 200 && Status != 101;

    /// <summary>Reads it; the stream then stands at the first byte behind it.</summary>
    /// <exception cref="FrameException">It is none, is too long or does not end.</exception>
    protected void Read()
    {
        ReadStatusLine();
        ReadFields();
    }

    /// <summary>A field: its name in lower case, its value without blanks around it.</summary>
    protected abstract void Take(string name, string value);

    /// <summary>What is thrown when the answer is none.</summary>
    protected FrameException NotHttp(string what)
    {
        return new FrameException(CloseCode.Abnormal, _peer + "'s answer is not HTTP: " + what);
    }

    /// <summary>A number without a sign; 0 when it is none, <paramref name="most"/> when it is larger.</summary>
    protected static int ParseNumber(string text, int most)
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

        Reason = Printable(line.Substring(12).Trim(' ', '\t'));
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
