// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.IO;

namespace OcppStation.Emulation;

/// <summary>
/// Flash in RAM with the semantics of littlefs behind nanoFramework's files: what a returned call has written stays, a call in
/// which the power goes leaves a part of its bytes. Counts bytes and operations exactly, can be cut at any of them, can be
/// full, and can be damaged.
/// </summary>
public sealed class VirtualFlash : IFlash
{
    /// <summary>Programming clears bits; those that it has not got to yet when the power goes are still set.</summary>
    private const int HalfProgrammed = 0x55;

    private readonly Hashtable _files = new();
    private int _cutOperation = -1;
    private int _cutBytes;
    private bool _cutLeavesGarbage;

    public VirtualFlash(int capacityBytes)
    {
        CapacityBytes = capacityBytes;
    }

    /// <summary>Bytes that fit; may be lowered while in use.</summary>
    public int CapacityBytes { get; set; }

    /// <summary>Bytes of all files.</summary>
    public int UsedBytes { get; private set; }

    /// <summary>Bytes written so far.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Appends, creates and deletes so far.</summary>
    public int Operations { get; private set; }

    /// <summary>Reads, listings and questions for a length so far.</summary>
    public int Reads { get; private set; }

    /// <summary>Cuts the power in an operation, counted from 0 over the life of this flash, after some of its bytes.</summary>
    public void CutAt(int operation, int bytes)
    {
        CutAt(operation, bytes, false);
    }

    /// <summary>Cuts the power in an operation after some of its bytes; the others are missing, or there but half programmed.</summary>
    public void CutAt(int operation, int bytes, bool leavesGarbage)
    {
        _cutOperation = operation;
        _cutBytes = bytes;
        _cutLeavesGarbage = leavesGarbage;
    }

    /// <summary>Bytes that the operation in which the power went was about to write.</summary>
    public int InterruptedBytes { get; private set; }

    /// <summary>The power has gone in an operation; every further one fails as well until <see cref="ClearCut"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Power is back, and cuts no more.</summary>
    public void ClearCut()
    {
        _cutOperation = -1;
        IsCut = false;
    }

    /// <inheritdoc/>
    public string[] List()
    {
        Reads++;
        string[] names = Texts.Blank(_files.Count);
        int count = 0;
        foreach (object key in _files.Keys)
        {
            names[count++] = (string)key;
        }

        return names;
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        Reads++;
        VirtualFile file = (VirtualFile)_files[name];
        return file == null ? -1 : file.Length;
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        Reads++;
        VirtualFile file = (VirtualFile)_files[name] ?? throw new IOException("no file " + name);
        int available = file.Length - position;
        int length = count < available ? count : available > 0 ? available : 0;
        Array.Copy(file.Data, position, buffer, offset, length);
        return length;
    }

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        VirtualFile file = (VirtualFile)_files[name];
        if (file == null)
        {
            file = new VirtualFile();
            _files[name] = file;
        }

        Write(file, buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Create(string name, byte[] buffer, int offset, int count)
    {
        RequirePower();
        Remove(name);
        VirtualFile file = new();
        _files[name] = file;
        Write(file, buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        RequirePower();
        if (Operations == _cutOperation)
        {
            Operations++;
            IsCut = true;
            InterruptedBytes = 0;
            if (_cutBytes > 0)
            {
                Remove(name);
            }

            throw new PowerCutException();
        }

        Operations++;
        Remove(name);
    }

    /// <summary>A file's bytes for tests that damage them; null when there is none.</summary>
    public byte[] Raw(string name)
    {
        VirtualFile file = (VirtualFile)_files[name];
        if (file == null)
        {
            return null;
        }

        byte[] bytes = new byte[file.Length];
        Array.Copy(file.Data, bytes, file.Length);
        return bytes;
    }

    /// <summary>Replaces a file's bytes behind the firmware's back; null removes it.</summary>
    public void Damage(string name, byte[] bytes)
    {
        Remove(name);
        if (bytes != null)
        {
            VirtualFile file = new();
            file.Add(bytes, 0, bytes.Length);
            _files[name] = file;
            UsedBytes += bytes.Length;
        }
    }

    /// <summary>The same content on another flash, for sweeps.</summary>
    public VirtualFlash Copy()
    {
        VirtualFlash copy = new(CapacityBytes);
        foreach (object key in _files.Keys)
        {
            copy.Damage((string)key, Raw((string)key));
        }

        return copy;
    }

    private void Write(VirtualFile file, byte[] buffer, int offset, int count)
    {
        RequirePower();
        bool isCut = Operations == _cutOperation;
        Operations++;
        int written = isCut && _cutBytes < count ? _cutBytes : count;
        if (UsedBytes + written > CapacityBytes)
        {
            throw new IOException("flash full");
        }

        file.Add(buffer, offset, written);
        UsedBytes += written;
        BytesWritten += written;
        if (isCut)
        {
            if (_cutLeavesGarbage)
            {
                byte[] rest = new byte[count - written];
                for (int i = 0; i < rest.Length; i++)
                {
                    rest[i] = (byte)(buffer[offset + written + i] | HalfProgrammed);
                }

                file.Add(rest, 0, rest.Length);
                UsedBytes += rest.Length;
            }

            IsCut = true;
            InterruptedBytes = count;
            throw new PowerCutException();
        }
    }

    private void RequirePower()
    {
        if (IsCut)
        {
            throw new PowerCutException();
        }
    }

    private void Remove(string name)
    {
        VirtualFile file = (VirtualFile)_files[name];
        if (file != null)
        {
            UsedBytes -= file.Length;
            _files.Remove(name);
        }
    }
}
