// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// Writes fields to a byte array, or reads them back: the same code does both, so the two cannot differ. Numbers take as many
/// bytes as they need.
/// </summary>
public sealed class ByteCursor
{
    private byte[] _data;
    private int _end;
    private int _position;
    private bool _isWriting;

    /// <summary>Where the next byte goes or comes from.</summary>
    public int Position => _position;

    /// <summary>A read has gone beyond the end: what was read is worthless.</summary>
    public bool IsBad { get; private set; }

    /// <summary>From now on fields are written.</summary>
    public void Write(byte[] data, int position)
    {
        _data = data;
        _isWriting = true;
        _position = position;
        IsBad = false;
    }

    /// <summary>From now on fields are read.</summary>
    public void Read(byte[] data, int position, int end)
    {
        _data = data;
        _isWriting = false;
        _end = end;
        _position = position;
        IsBad = false;
    }

    /// <summary>Writes the number, or reads and returns one. Seven bits a byte, small magnitudes of either sign first.</summary>
    public long Number(long value)
    {
        if (!_isWriting)
        {
            return GetNumber();
        }

        ulong bits = (ulong)((value << 1) ^ (value >> 63));
        for (; bits >= 0x80; bits >>= 7)
        {
            _data[_position++] = (byte)(bits | 0x80);
        }

        _data[_position++] = (byte)bits;
        return value;
    }

    /// <summary>Writes the flag, or reads and returns one.</summary>
    public bool Flag(bool value)
    {
        return Number(value ? 1 : 0) != 0;
    }

    /// <summary>Writes the text, or reads and returns one; null is kept.</summary>
    public string Text(string value)
    {
        byte[] bytes = value == null || !_isWriting ? null : Encoding.UTF8.GetBytes(value);
        int length = (int)Number(bytes == null ? -1 : bytes.Length);
        if (_isWriting)
        {
            Bytes(bytes, length);
            return value;
        }

        if (length < 0 || length > _end - _position)
        {
            IsBad |= length != -1;
            return null;
        }

        _position += length;
        return Encoding.UTF8.GetString(_data, _position - length, length);
    }

    /// <summary>
    /// Room for fields of a later firmware: a length that is 0 as yet, and so many bytes, which are passed over by who does not know them.
    /// </summary>
    public void Room()
    {
        long length = Number(0);
        IsBad |= length < 0 || (!_isWriting && length > _end - _position);
        _position += IsBad ? 0 : (int)length;
    }

    /// <summary>Writes so many bytes, or reads all that are left and fit; returns how many.</summary>
    public int Bytes(byte[] bytes, int count)
    {
        if (_isWriting && count > 0)
        {
            Array.Copy(bytes, 0, _data, _position, count);
        }
        else if (!_isWriting)
        {
            count = IsBad ? 0 : Math.Min(_end - _position, bytes.Length);
            Array.Copy(_data, _position, bytes, 0, count);
        }

        _position += count > 0 ? count : 0;
        return count;
    }

    private long GetNumber()
    {
        byte[] data = _data;
        int end = _end;
        int at = _position;
        ulong bits = 0;
        for (int shift = 0; shift < 64 && at < end; shift += 7)
        {
            int next = data[at++];
            if (next < 0x80)
            {
                bits |= (ulong)next << shift;
                _position = at;
                return (long)(bits >> 1) ^ -(long)(bits & 1);
            }

            bits |= (ulong)(next & 0x7F) << shift;
        }

        _position = at;
        IsBad = true;
        return 0;
    }
}
