// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// The idTags that the central system has told the station for good: on flash, sorted, and searched there. Two files take turns; a
/// slot says which of them counts and how many entries it has, so an update that is cut short has not happened. A list that is found
/// damaged counts as empty until it is sent again.
/// </summary>
public sealed class LocalList
{
    /// <summary>Name of its slot on flash.</summary>
    public const string SlotName = "locallist";

    private const int SlotBytes = 32;

    private static readonly string[] s_files = ["list0", "list1"];

    private readonly IFlash _flash;
    private readonly SlotStore _slots;
    private readonly ILog _log;
    private readonly ByteCursor _cursor = new();
    private readonly byte[] _slot = new byte[SlotBytes];
    private readonly byte[] _key = new byte[LocalListRecord.Bytes];
    private readonly byte[] _record = new byte[LocalListRecord.Bytes];
    private readonly IdTagInfo _info = new();

    /// <summary>Number of the file that counts.</summary>
    private int _file;

    /// <summary>The tag that was last looked for, or null; <see cref="_info"/> is about it when it was found.</summary>
    private string _sought;
    private bool _isFound;

    public LocalList(IFlash flash, SlotStore slots, ILog log)
    {
        _flash = flash;
        _slots = slots;
        _log = log;
        Load();
    }

    /// <summary>Number that the central system has given the list; 0 when it is empty.</summary>
    public int Version { get; private set; }

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Rises when entries may have changed.</summary>
    public int Revision { get; private set; }

    /// <summary>Looks a tag up; the same again costs nothing. False when it is not in the list.</summary>
    public bool TryGet(string idTag, IdTagInfo into)
    {
        if (Count == 0)
        {
            return false;
        }

        if (idTag != _sought)
        {
            _isFound = LocalListRecord.CanHold(idTag) && Search(idTag);
            _sought = idTag;
        }

        if (_isFound)
        {
            into.Status = _info.Status;
            into.ParentIdTag = _info.ParentIdTag;
            into.ExpiryUtcMs = _info.ExpiryUtcMs;
        }

        return _isFound;
    }

    /// <summary>Reads entries as they are on flash; returns how many there were.</summary>
    public int Read(int first, byte[] into)
    {
        int count = Math.Min(into.Length / LocalListRecord.Bytes, Count - first);
        int bytes = count * LocalListRecord.Bytes;
        if (count > 0 && _flash.Read(s_files[_file], first * LocalListRecord.Bytes, into, 0, bytes) != bytes)
        {
            throw new IOException("local list is cut short");
        }

        return count;
    }

    /// <summary>Begins the file of the next generation with these entries, or adds them to it.</summary>
    public void Write(bool isFirst, byte[] entries, int count)
    {
        string file = s_files[1 - _file];
        if (isFirst)
        {
            _flash.Create(file, entries, 0, count * LocalListRecord.Bytes);
        }
        else
        {
            _flash.Append(file, entries, 0, count * LocalListRecord.Bytes);
        }
    }

    /// <summary>What was written is the list from now on; false when flash refuses, and what was before stays.</summary>
    public bool Commit(int version, int count)
    {
        bool isKept = Keep(count == 0 ? 0 : version, count, 1 - _file);
        Drop();
        return isKept;
    }

    /// <summary>The list stays as it is and gets another number; false when flash refuses.</summary>
    public bool Renumber(int version)
    {
        return Keep(Count == 0 ? 0 : version, Count, _file);
    }

    /// <summary>Removes the file that does not count.</summary>
    public void Drop()
    {
        try
        {
            if (_flash.Length(s_files[1 - _file]) >= 0)
            {
                _flash.Delete(s_files[1 - _file]);
            }
        }
        catch (IOException exception)
        {
            _log.Write("local list: an old file stays: " + exception.Message);
        }
    }

    private bool Keep(int version, int count, int file)
    {
        _cursor.Write(_slot, 0);
        _cursor.Number(version);
        _cursor.Number(count);
        _cursor.Number(file);
        if (!_slots.Save(SlotName, _slot, _cursor.Position))
        {
            return false;
        }

        Version = version;
        Count = count;
        _file = file;
        Changed();
        return true;
    }

    private void Changed()
    {
        Revision++;
        _sought = null;
    }

    private void Load()
    {
        // Of a slot that is not there zeros are read.
        _cursor.Read(_slot, 0, _slots.Load(SlotName, _slot));
        Version = (int)_cursor.Number(Version);
        Count = (int)_cursor.Number(Count);
        _file = (int)_cursor.Number(_file) & 1;
        Drop();
    }

    private bool Search(string idTag)
    {
        LocalListRecord.PutTag(idTag, _key, 0);
        try
        {
            int low = 0;
            int high = Count - 1;
            while (low <= high)
            {
                int middle = (low + high) >> 1;
                int position = middle * LocalListRecord.Bytes;
                if (_flash.Read(s_files[_file], position, _record, 0, LocalListRecord.Bytes) != LocalListRecord.Bytes
                    || !LocalListRecord.IsWhole(_record, 0))
                {
                    throw new IOException("damaged entry " + middle);
                }

                int order = LocalListRecord.Compare(_record, 0, _key, 0);
                if (order == 0)
                {
                    LocalListRecord.GetInfo(_record, 0, _info);
                    return true;
                }

                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
        }
        catch (IOException exception)
        {
            Lose(exception);
        }

        return false;
    }

    /// <summary>Who might have been refused by it is a stranger from now on, and the version tells the central system.</summary>
    private void Lose(IOException exception)
    {
        _log.Write("local list: counts as empty until it is sent again: " + exception.Message);
        if (!Keep(0, 0, _file))
        {
            Version = 0;
            Count = 0;
            Changed();
        }
    }
}
