// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A flat directory of small files on a flash file system (littlefs on the device). Every call opens, works and closes:
/// when <see cref="Append"/> or <see cref="Create"/> has returned, the bytes survive a power cut; when power fails inside
/// the call, all, some or none of its bytes are there. There is no rename and nothing is rewritten in place.
/// All members throw <see cref="System.IO.IOException"/> when the medium fails or is full.
/// </summary>
public interface IFlash
{
    /// <summary>Names of all files, in no particular order; empty when there are none.</summary>
    string[] List();

    /// <summary>Length of the file in bytes, or -1 when it does not exist.</summary>
    int Length(string name);

    /// <summary>Reads up to <paramref name="count"/> bytes from <paramref name="position"/>; returns how many were there (0 at the end).</summary>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>Adds bytes at the end of the file, which is created when absent.</summary>
    void Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Makes the file anew with just these bytes; an older file of that name is gone the moment this starts.</summary>
    void Create(string name, byte[] buffer, int offset, int count);

    /// <summary>Removes the file; a missing file is not an error.</summary>
    void Delete(string name);
}
