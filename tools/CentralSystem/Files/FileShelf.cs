// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace OcppStation.CentralSystem;

/// <summary>Files that stations send and fetch, in memory and bounded; the oldest make room.</summary>
public sealed class FileShelf
{
    /// <summary>Largest file, bytes.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const int MostFiles = 32;
    private const int MostCharacters = 255;

    private readonly Lock _lock = new();
    private readonly List<KeyValuePair<string, byte[]>> _files = [];

    /// <summary>Names of all files, oldest first.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _files.Select(file => file.Key)];
            }
        }
    }

    /// <summary>The file; null when there is none.</summary>
    public byte[]? Find(string name)
    {
        lock (_lock)
        {
            return _files.Find(file => file.Key == name).Value;
        }
    }

    /// <summary>Adds or replaces a file; false when its name or size is not possible.</summary>
    public bool Put(string name, byte[] content)
    {
        if (name.Length is 0 or > MostCharacters || name.Contains('/', StringComparison.Ordinal) || content.Length > MostBytes)
        {
            return false;
        }

        lock (_lock)
        {
            _files.RemoveAll(file => file.Key == name);
            _files.Add(new(name, content));
            _files.RemoveRange(0, Math.Max(0, _files.Count - MostFiles));
            return true;
        }
    }
}
