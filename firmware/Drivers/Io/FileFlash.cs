// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// Flash files below one directory, through System.IO: littlefs on the device. Each call opens and closes its file, for
/// nanoFramework's Flush does not promise that bytes are on flash.
/// </summary>
public sealed class FileFlash : IFlash
{
    private readonly string _root;

    /// <param name="root">Directory with a separator at its end; made when it does not exist.</param>
    public FileFlash(string root)
    {
        _root = root;
        if (!Directory.Exists(root))
        {
            Directory.CreateDirectory(root);
        }
    }

    /// <inheritdoc/>
    public string[] List()
    {
        string[] paths = Directory.GetFiles(_root);
        for (int i = 0; i < paths.Length; i++)
        {
            paths[i] = Path.GetFileName(paths[i]);
        }

        return paths;
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        if (!File.Exists(_root + name))
        {
            return -1;
        }

        using FileStream stream = new(_root + name, FileMode.Open, FileAccess.Read);
        return (int)stream.Length;
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        using FileStream stream = new(_root + name, FileMode.Open, FileAccess.Read);
        stream.Seek(position, SeekOrigin.Begin);
        int total = 0;
        while (total < count)
        {
            int got = stream.Read(buffer, offset + total, count - total);
            if (got <= 0)
            {
                break;
            }

            total += got;
        }

        return total;
    }

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        Write(name, FileMode.Append, buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Create(string name, byte[] buffer, int offset, int count)
    {
        Write(name, FileMode.Create, buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (File.Exists(_root + name))
        {
            File.Delete(_root + name);
        }
    }

    private void Write(string name, FileMode mode, byte[] buffer, int offset, int count)
    {
        using FileStream stream = new(_root + name, mode, FileAccess.Write);
        stream.Write(buffer, offset, count);
        stream.Flush();
    }
}
