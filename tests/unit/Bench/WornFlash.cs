// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation.Tests;

/// <summary>Flash that may refuse appends, with a part of the bytes taken first, be past reading (what it read is there all the same), or delete nothing.</summary>
public sealed class WornFlash : IFlash
{
    private readonly IFlash _flash;
    private readonly int _bytes;

    /// <param name="bytes">Taken of an append that is refused.</param>
    public WornFlash(IFlash flash, int bytes)
    {
        _flash = flash;
        _bytes = bytes;
    }

    public bool IsRefusing { get; set; }

    public bool IsUnreadable { get; set; }

    /// <summary>The one file that is past reading, or null.</summary>
    public string UnreadableFile { get; set; }

    /// <summary>It deletes nothing.</summary>
    public bool IsStubborn { get; set; }

    public string[] List() => IsUnreadable ? throw new IOException("worn out") : _flash.List();

    public int Length(string name) => _flash.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        int read = _flash.Read(name, position, buffer, offset, count);
        return IsUnreadable || name == UnreadableFile ? throw new IOException("worn out") : read;
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        _flash.Append(name, buffer, offset, !IsRefusing ? count : _bytes < count ? _bytes : count - 1);
        if (IsRefusing)
        {
            throw new IOException("worn out");
        }
    }

    public void Create(string name, byte[] buffer, int offset, int count) => _flash.Create(name, buffer, offset, count);

    public void Delete(string name)
    {
        if (IsStubborn)
        {
            throw new IOException("worn out");
        }

        _flash.Delete(name);
    }
}
