// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Checks once per frame that it is one well-formed JSON value (RFC 8259) in valid UTF-8, nested no deeper than
/// <see cref="Limits.JsonDepth"/>; after that <see cref="JsonValue"/> walks it without looking for errors.
/// </summary>
public sealed class JsonScanner
{
    private byte[] _buffer;
    private int _position;

    /// <summary>Where the last <see cref="Scan"/> stopped: the place of the error.</summary>
    public int Position => _position;

    /// <summary>True when the whole buffer is one well-formed value.</summary>
    public bool Scan(byte[] buffer)
    {
        _buffer = buffer;
        _position = 0;
        bool isValid = Value(1);
        SkipSpace();
        isValid = isValid && _position == buffer.Length;
        _buffer = null;
        return isValid;
    }

    /// <summary>White space between tokens.</summary>
    public static bool IsSpace(byte b)
    {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /// <summary>Characters of numbers, true, false and null.</summary>
    public static bool IsLiteral(byte b)
    {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '.' || b == '-' || b == '+' || b == 'E';
    }

    private bool Value(int depth)
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return depth <= Limits.JsonDepth && Object(depth);
            case '[':
                return depth <= Limits.JsonDepth && Array(depth);
            case '"':
                return String();
            case 't':
                return Literal("true");
            case 'f':
                return Literal("false");
            case 'n':
                return Literal("null");
            default:
                return Number();
        }
    }

    private bool Object(int depth)
    {
        _position++;
        SkipSpace();
        if (Take('}'))
        {
            return true;
        }

        do
        {
            SkipSpace();
            if (Peek() != '"' || !String())
            {
                return false;
            }

            SkipSpace();
            if (!Take(':') || !Value(depth + 1))
            {
                return false;
            }

            SkipSpace();
        }
        while (Take(','));
        return Take('}');
    }

    private bool Array(int depth)
    {
        _position++;
        SkipSpace();
        if (Take(']'))
        {
            return true;
        }

        do
        {
            if (!Value(depth + 1))
            {
                return false;
            }

            SkipSpace();
        }
        while (Take(','));
        return Take(']');
    }

    private bool String()
    {
        _position++;
        while (true)
        {
            int c = Peek();
            if (c == '"')
            {
                _position++;
                return true;
            }

            // Control characters must be escaped; Peek is negative at the end.
            if (c < ' ' || !(c == '\\' ? Escape() : Character(c)))
            {
                return false;
            }
        }
    }

    private bool Escape()
    {
        _position++;
        switch (Peek())
        {
            case '"':
            case '\\':
            case '/':
            case 'b':
            case 'f':
            case 'n':
            case 'r':
            case 't':
                _position++;
                return true;
            case 'u':
                if (_position + 5 > _buffer.Length || JsonText.HexValue(_buffer, _position + 1) < 0)
                {
                    return false;
                }

                _position += 5;
                return true;
            default:
                return false;
        }
    }

    /// <summary>One UTF-8 sequence (Unicode 15, table 3-7).</summary>
    private bool Character(int first)
    {
        _position++;
        if (first < 0x80)
        {
            return true;
        }

        int lowest = 0x80;
        int highest = 0xBF;
        int following;
        if (first >= 0xC2 && first <= 0xDF)
        {
            following = 1;
        }
        else if (first >= 0xE0 && first <= 0xEF)
        {
            following = 2;
            lowest = first == 0xE0 ? 0xA0 : lowest;
            highest = first == 0xED ? 0x9F : highest;
        }
        else if (first >= 0xF0 && first <= 0xF4)
        {
            following = 3;
            lowest = first == 0xF0 ? 0x90 : lowest;
            highest = first == 0xF4 ? 0x8F : highest;
        }
        else
        {
            return false;
        }

        for (int i = 0; i < following; i++)
        {
            int b = Peek();
            if (b < lowest || b > highest)
            {
                return false;
            }

            _position++;
            lowest = 0x80;
            highest = 0xBF;
        }

        return true;
    }

    private bool Literal(string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (!Take(word[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Number()
    {
        Take('-');
        if (!Take('0') && !Digits())
        {
            return false;
        }

        if (Take('.') && !Digits())
        {
            return false;
        }

        if (Take('e') || Take('E'))
        {
            if (!Take('+'))
            {
                Take('-');
            }

            return Digits();
        }

        return true;
    }

    private bool Digits()
    {
        int first = _position;
        while (Peek() >= '0' && Peek() <= '9')
        {
            _position++;
        }

        return _position > first;
    }

    private void SkipSpace()
    {
        while (_position < _buffer.Length && IsSpace(_buffer[_position]))
        {
            _position++;
        }
    }

    private bool Take(char c)
    {
        if (Peek() != c)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    private int Peek()
    {
        return _position < _buffer.Length ? _buffer[_position] : -1;
    }
}
