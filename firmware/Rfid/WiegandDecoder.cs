// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Turns Wiegand bits into idTags. A frame ends with <see cref="GapMs"/> of silence, seen by the caller's polling because the
/// bits come without time stamps. Frames of 26, 34, 58 and 66 bits carry 3, 4, 7 and 8 bytes between an even parity bit over the
/// first half and an odd one over the second; everything else is dropped: 4 and 8 bits are key presses, any other count
/// is a disturbed frame, and the driver taps again.
/// </summary>
public sealed class WiegandDecoder
{
    /// <summary>Silence that ends a frame, ms; bits are 1 to 2 ms apart.</summary>
    public const int GapMs = 50;

    /// <summary>A card seen again within this time is still the same tap, ms.</summary>
    public const int RepeatMs = 2000;

    private const int MaxBits = 66;

    private readonly object _lock = new();
    private readonly bool[] _bits = new bool[MaxBits];
    private readonly byte[] _data = new byte[MaxBits / 8];
    private readonly char[] _text = new char[MaxBits / 8 * 2];
    private readonly ReaderByteOrder _byteOrder;
    private readonly Deadlines _time;
    private int _count;
    private int _countSeen;
    private long _countChangedMs;
    private string _lastTag;
    private long _lastTagMs;

    public WiegandDecoder(ReaderByteOrder byteOrder, Deadlines time)
    {
        _byteOrder = byteOrder;
        _time = time;
    }

    /// <summary>Frames dropped for a wrong parity or bit count (not key presses): a sign of a bad cable or an overloaded board.</summary>
    public int DroppedFrames { get; private set; }

    /// <summary>Bits have come in since the last <see cref="Take"/>.</summary>
    public bool HasNews => _count != _countSeen;

    /// <summary>Takes one bit; called from the pins' event thread.</summary>
    public void Add(bool bit)
    {
        lock (_lock)
        {
            if (_count < MaxBits)
            {
                _bits[_count] = bit;
            }

            _count++;
        }
    }

    /// <summary>The tag whose frame has ended, or null. See <see cref="ITagReader.Take"/>.</summary>
    public string Take(long nowMs)
    {
        int bytes;
        lock (_lock)
        {
            if (_count == 0)
            {
                return null;
            }

            if (_count != _countSeen)
            {
                _countSeen = _count;
                _countChangedMs = nowMs;
            }

            if (!_time.HasCome(_countChangedMs + GapMs))
            {
                _time.WakeAt(_countChangedMs + GapMs);
                return null;
            }

            bytes = Decode(_count);
            _count = 0;
            _countSeen = 0;
        }

        return bytes == 0 ? null : Unrepeated(Text(bytes), nowMs);
    }

    /// <summary>Bytes now in <see cref="_data"/>, 0 when the frame is none.</summary>
    private int Decode(int count)
    {
        if (count == 4 || count == 8)
        {
            return 0;
        }

        bool isLengthKnown = count == 26 || count == 34 || count == 58 || count == 66;
        if (!isLengthKnown || IsOddCount(0, count / 2) || !IsOddCount(count / 2, count))
        {
            DroppedFrames++;
            return 0;
        }

        int bytes = count / 8;
        for (int i = 0; i < bytes; i++)
        {
            int value = 0;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value << 1) | (_bits[1 + (i * 8) + bit] ? 1 : 0);
            }

            _data[_byteOrder == ReaderByteOrder.Normal ? i : bytes - 1 - i] = (byte)value;
        }

        return bytes;
    }

    private bool IsOddCount(int from, int to)
    {
        bool isOdd = false;
        for (int i = from; i < to; i++)
        {
            isOdd ^= _bits[i];
        }

        return isOdd;
    }

    private string Text(int bytes)
    {
        const string Digits = "0123456789ABCDEF";
        for (int i = 0; i < bytes; i++)
        {
            _text[2 * i] = Digits[_data[i] >> 4];
            _text[(2 * i) + 1] = Digits[_data[i] & 15];
        }

        return new string(_text, 0, 2 * bytes);
    }

    /// <summary>Null for the card that was last seen less than <see cref="RepeatMs"/> ago: readers repeat it while it is held.</summary>
    private string Unrepeated(string tag, long nowMs)
    {
        bool isRepeat = tag == _lastTag && nowMs - _lastTagMs < RepeatMs;
        _lastTag = tag;
        _lastTagMs = nowMs;
        return isRepeat ? null : tag;
    }
}
