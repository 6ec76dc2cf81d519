// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation.CentralSystem.Tests;

/// <summary>A place for a database file that does not exist yet; goes away with everything in it.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("central-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "central.db");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
    }
}
