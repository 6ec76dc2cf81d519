// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>A Wiegand reader: a card of 3 or 4 bytes goes out as 26 or 34 bits, one every 2 ms, as short low pulses on D0 or D1.</summary>
public sealed class VirtualCardReader
{
    private const int BitMs = 2;
    private const int FrameGapMs = 300;

    private readonly bool[] _bits = new bool[34];
    private int _count;
    private int _next;

    /// <summary>When the next bit goes out; <see cref="long.MaxValue"/> when none does.</summary>
    public long NextMs { get; private set; } = long.MaxValue;

    private long _freeMs;

    /// <summary>Holds a card at the reader; false when its id is not 6 or 8 hexadecimal digits.</summary>
    public bool Tap(string idTag, long nowMs)
    {
        if ((idTag.Length != 6 && idTag.Length != 8) || NextMs != long.MaxValue || nowMs < _freeMs)
        {
            return false;
        }

        int data = idTag.Length * 4;
        bool even = false;
        bool odd = true;
        for (int i = 0; i < data; i++)
        {
            int digit = Digit(idTag[i / 4]);
            if (digit < 0)
            {
                return false;
            }

            bool bit = (digit & (8 >> (i & 3))) != 0;
            _bits[i + 1] = bit;
            even ^= i < data / 2 && bit;
            odd ^= i >= data / 2 && bit;
        }

        _bits[0] = even;
        _bits[data + 1] = odd;
        _count = data + 2;
        _next = 0;
        NextMs = nowMs + BitMs;
        return true;
    }

    /// <summary>The bit that goes out now.</summary>
    public bool TakeBit()
    {
        bool bit = _bits[_next++];
        if (_next == _count)
        {
            _freeMs = NextMs + FrameGapMs;
            NextMs = long.MaxValue;
        }
        else
        {
            NextMs += BitMs;
        }

        return bit;
    }

    private static int Digit(char c)
    {
        if (c >= '0' && c <= '9')
        {
            return c - '0';
        }

        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
