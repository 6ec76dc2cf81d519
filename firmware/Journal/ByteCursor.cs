// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>Writes and reads the numbers and texts of journal and slots in a byte array; numbers are variable in length.</summary>
public sealed class ByteCursor
{
    /// <summary>The bytes.</summary>
    public byte[] Data;

    /// <summary>Where the next byte goes or comes from.</summary>
    public int Position;

    /// <summary>End of what may be read.</summary>
    public int End;

    /// <summary>A read has gone beyond the end: what was read is worthless.</summary>
    public bool IsBad;

    /// <summary>Starts over a range.</summary>
    public void Open(byte[] data, int position, int end)
    {
        Data = data;
        Position = position;
        End = end;
        IsBad = false;
    }

    public void PutByte(int value)
    {
        Data[Position++] = (byte)value;
    }

    /// <summary>Unsigned number, seven bits a byte.</summary>
    public void Put(ulong value)
    {
        while (value >= 0x80)
        {
            PutByte((int)(value & 0x7F) | 0x80);
            value >>= 7;
        }

        PutByte((int)value);
    }

    /// <summary>Signed number: small magnitudes of either sign stay short.</summary>
    public void PutSigned(long value)
    {
        Put((ulong)((value << 1) ^ (value >> 63)));
    }

    /// <summary>Text as UTF-8 with its length before it; null has a length of its own.</summary>
    public void PutText(string text)
    {
        if (text == null)
        {
            Put(0);
            return;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Put((ulong)bytes.Length + 1);
        PutBytes(bytes, bytes.Length);
    }

    public void PutBytes(byte[] bytes, int count)
    {
        System.Array.Copy(bytes, 0, Data, Position, count);
        Position += count;
    }

    public int GetByte()
    {
        if (Position >= End)
        {
            IsBad = true;
            return 0;
        }

        return Data[Position++];
    }

    public ulong Get()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int b = GetByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        IsBad = true;
        return 0;
    }

    public long GetSigned()
    {
        ulong value = Get();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public string GetText()
    {
        ulong length = Get();
        if (length == 0)
        {
            return null;
        }

        if (length - 1 > (ulong)(End - Position))
        {
            IsBad = true;
            return null;
        }

        int count = (int)length - 1;
        string text = Encoding.UTF8.GetString(Data, Position, count);
        Position += count;
        return text;
    }
}
