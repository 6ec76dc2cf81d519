// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// Small state on flash (settings, availability, cache, registers): two files take turns, each with a sequence number and a
/// CRC-32, so a cut while one is written leaves the other. Saving what is there already writes nothing. A slot of another
/// format counts as none.
/// </summary>
public sealed class SlotStore
{
    /// <summary>Checksum of all behind it, number, format; the content follows.</summary>
    public const int HeaderBytes = 9;

    /// <summary>The checksum's part of the header.</summary>
    public const int ChecksumBytes = 4;
    private const byte Format = 1;

    /// <summary>A slot up to so many bytes is made in a buffer that stays.</summary>
    private const int KeptBytes = 64;

    private readonly IFlash _flash;
    private byte[] _slot = new byte[0];

    public SlotStore(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>Reads the newest whole content; returns its length, or -1 when there is none or it does not fit.</summary>
    public int Load(string name, byte[] into)
    {
        byte[] slot = Newest(name, out _, out _);
        if (slot == null || slot.Length - HeaderBytes > into.Length)
        {
            return -1;
        }

        Array.Copy(slot, HeaderBytes, into, 0, slot.Length - HeaderBytes);
        return slot.Length - HeaderBytes;
    }

    /// <summary>Writes new content; false when flash refuses it, and what was there before stays.</summary>
    public bool Save(string name, byte[] data, int length)
    {
        byte[] old = Newest(name, out int newest, out uint sequence);
        if (old != null && IsSame(old, data, length))
        {
            return true;
        }

        byte[] slot = _slot.Length == HeaderBytes + length ? _slot : new byte[HeaderBytes + length];
        _slot = slot.Length <= KeptBytes ? slot : _slot;
        Number(slot, sequence + 1);
        Array.Copy(data, 0, slot, HeaderBytes, length);
        return Write(name, Other(newest), slot, slot.Length, Crc32.Of(slot, ChecksumBytes, slot.Length - ChecksumBytes));
    }

    /// <summary>Writes number and format into a slot's header.</summary>
    public static void Number(byte[] slot, uint sequence)
    {
        LittleEndian.Put(slot, 4, sequence);
        slot[8] = Format;
    }

    /// <summary>The file that is not this one.</summary>
    public static int Other(int file)
    {
        return file == 0 ? 1 : 0;
    }

    /// <summary>Writes one of a slot's files; false when flash refuses it.</summary>
    public bool Write(string name, int file, byte[] slot, int length, uint checksum)
    {
        LittleEndian.Put(slot, 0, checksum);
        try
        {
            _flash.Create(FileName(name, file), slot, 0, length);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The newest whole slot with its header, or null; its file, 1 for none; its number, 0 for none.</summary>
    public byte[] Newest(string name, out int index, out uint sequence)
    {
        byte[] best = null;
        index = 1;
        sequence = 0;
        for (int i = 0; i < 2; i++)
        {
            byte[] slot = Read(FileName(name, i));
            if (slot != null && (best == null || LittleEndian.Get(slot, 4) > sequence))
            {
                best = slot;
                index = i;
                sequence = LittleEndian.Get(slot, 4);
            }
        }

        return best;
    }

    private byte[] Read(string file)
    {
        try
        {
            int length = _flash.Length(file);
            if (length < HeaderBytes)
            {
                return null;
            }

            byte[] slot = new byte[length];
            bool isWhole = _flash.Read(file, 0, slot, 0, length) == length && slot[8] == Format
                && LittleEndian.Get(slot, 0) == Crc32.Of(slot, 4, length - 4);
            return isWhole ? slot : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsSame(byte[] slot, byte[] data, int length)
    {
        if (slot.Length != HeaderBytes + length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if (slot[HeaderBytes + i] != data[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string FileName(string name, int index)
    {
        return name + "." + index;
    }
}
