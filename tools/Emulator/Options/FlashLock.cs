// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation.Emulator;

/// <summary>
/// A folder of virtual flash belongs to one emulator at a time: two would overwrite each other's records. The lock is the operating
/// system's, so it goes with its process, however that ends.
/// </summary>
internal sealed class FlashLock : IDisposable
{
    private const string Name = "in-use";

    private readonly FileStream _file;

    private FlashLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes a folder, made when missing.</summary>
    /// <exception cref="StartException">It is another's, or cannot be used.</exception>
    public static FlashLock Take(string directory)
    {
        string path = Path.Combine(directory, Name);
        try
        {
            Directory.CreateDirectory(directory);
            return new FlashLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception ex) when (ex is UnauthorizedAccessException || (ex is IOException && !File.Exists(path)))
        {
            throw new StartException(ExitCode.BadOptions, $"--flash: {directory} cannot be used as a folder: {ex.Message}");
        }
        catch (IOException)
        {
            throw new StartException(ExitCode.Taken, $"--flash: {directory} is used by another emulator");
        }
    }

    public void Dispose() => _file.Dispose();
}
