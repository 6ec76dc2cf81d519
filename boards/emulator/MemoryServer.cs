// SPDX-License-Identifier: MIT

using System.Collections;
using System.Text;

namespace OcppStation.Emulation;

/// <summary>
/// A file server in memory, on the virtual clock of whoever asks it: files have a rate, and can be withheld, broken off, or stand
/// still. It has one directory.
/// </summary>
public sealed class MemoryServer : IFileTransferSource
{
    private readonly Hashtable _files = new();
    private readonly ArrayList _transfers = new();

    /// <summary>Time; set at each boot of the station.</summary>
    public IClock Clock { get; set; }

    /// <summary>Nobody reaches it.</summary>
    public bool IsDown { get; set; }

    /// <summary>Connections stand still from now on.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Bytes that a connection carries before it breaks; <see cref="int.MaxValue"/>: it does not.</summary>
    public int BreakAfterBytes { get; set; } = int.MaxValue;

    /// <summary>What it answers instead of doing it.</summary>
    public TransferFault Refusal { get; set; }

    /// <summary>Bytes of a second.</summary>
    public int BytesPerSecond { get; set; } = 100000;

    /// <summary>Transfers begun.</summary>
    public int Begun { get; private set; }

    /// <summary>Where the last download began.</summary>
    public int LastFrom { get; private set; }

    /// <summary>Name of the last file that came.</summary>
    public string LastName { get; private set; }

    /// <summary>That file as a text.</summary>
    public string LastText
    {
        get
        {
            byte[] file = File(LastName);
            return Encoding.UTF8.GetString(file, 0, file.Length);
        }
    }

    /// <summary>A file, or null.</summary>
    public byte[] File(string name)
    {
        return (byte[])_files[name];
    }

    /// <summary>Puts a file there; null takes it away.</summary>
    public void Put(string name, byte[] bytes)
    {
        _files[name] = bytes;
        LastName = name;
    }

    /// <inheritdoc/>
    public IFileTransfer Create()
    {
        MemoryTransfer transfer = new(this);
        _transfers.Add(transfer);
        return transfer;
    }

    /// <summary>Lets what is on its way to the server be read, outside of the station's tick as a thread of its own would.</summary>
    public void Settle()
    {
        for (int i = 0; i < _transfers.Count; i++)
        {
            ((MemoryTransfer)_transfers[i]).Settle();
        }
    }

    /// <summary>The station's power is gone.</summary>
    public void Drop()
    {
        for (int i = 0; i < _transfers.Count; i++)
        {
            ((MemoryTransfer)_transfers[i]).Cancel();
        }

        _transfers.Clear();
    }

    /// <summary>A transfer begins.</summary>
    internal void Count(int from)
    {
        Begun++;
        LastFrom = from;
    }
}
