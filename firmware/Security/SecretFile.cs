// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Text;

namespace OcppStation;

/// <summary>
/// A text in a file that is written once: version, length, a CRC-32 for each kilobyte, the text. One that was cut short or damaged
/// counts as none. The CRCs are made one a tick, for a certificate has several kilobytes.
/// </summary>
public sealed class SecretFile
{
    private const byte Format = 1;
    private const int BlockBytes = 1024;
    private const int Blocks = 8;
    private const int HeaderBytes = 3 + (4 * Blocks);

    private readonly IFlash _flash;
    private byte[] _file;
    private int _block;

    public SecretFile(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>Begins to write a text of at most 8 KiB.</summary>
    public void Begin(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > Blocks * BlockBytes)
        {
            throw new ArgumentOutOfRangeException(nameof(text));
        }

        _file = new byte[HeaderBytes + bytes.Length];
        _file[0] = Format;
        _file[1] = (byte)bytes.Length;
        _file[2] = (byte)(bytes.Length >> 8);
        Array.Copy(bytes, 0, _file, HeaderBytes, bytes.Length);
        _block = 0;
    }

    /// <summary>Prepares one block; true when all are.</summary>
    public bool Prepare()
    {
        if (_block < Blocks)
        {
            LittleEndian.Put(_file, 3 + (4 * _block), Check(_file, _block));
            _block++;
        }

        return _block == Blocks;
    }

    /// <summary>Writes what is prepared; false when flash refuses it.</summary>
    public bool Write(string name)
    {
        byte[] file = _file;
        _file = null;
        try
        {
            _flash.Create(name, file, 0, file.Length);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Reads a text; null when there is none that is whole.</summary>
    /// <param name="isKnown">It was found whole in this boot: not looked at again.</param>
    public string Read(string name, bool isKnown)
    {
        try
        {
            int length = _flash.Length(name);
            if (length < HeaderBytes)
            {
                return null;
            }

            byte[] file = new byte[length];
            _flash.Read(name, 0, file, 0, length);
            return isKnown || IsWhole(file) ? Encoding.UTF8.GetString(file, HeaderBytes, length - HeaderBytes) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsWhole(byte[] file)
    {
        bool isWhole = file[0] == Format && (file[1] | (file[2] << 8)) == file.Length - HeaderBytes;
        for (int block = 0; isWhole && block < Blocks; block++)
        {
            isWhole = LittleEndian.Get(file, 3 + (4 * block)) == Check(file, block);
        }

        return isWhole;
    }

    private static uint Check(byte[] file, int block)
    {
        int offset = HeaderBytes + (block * BlockBytes);
        int count = Math.Min(BlockBytes, file.Length - offset);
        return count > 0 ? Crc32.Of(file, offset, count) : 0;
    }
}
