// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// Makes the next generation of the local list, in slices that fit a tick: first the changes are taken one by one and sorted in RAM,
/// then they are merged with the entries on flash into a new file. Until that is whole the old list counts.
/// </summary>
public sealed class LocalListUpdate
{
    /// <summary>Entries looked at in a slice: half a block of littlefs, which copies the last block of a file that is added to.</summary>
    private const int Slice = 40;

    /// <summary>Neither an entry nor a change comes next.</summary>
    private const int NoMore = int.MaxValue;

    private readonly LocalList _list;
    private readonly ILog _log;

    /// <summary>Sorted entries that are new, changed or to be taken out; null when there is no update.</summary>
    private byte[] _changes;
    private byte[] _old;
    private byte[] _new;
    private bool _isFull;
    private int _changeCount;
    private int _change;
    private int _oldPlace;
    private int _written;

    public LocalListUpdate(LocalList list, ILog log)
    {
        _list = list;
        _log = log;
    }

    /// <summary>The last update has not happened: too many entries, or flash refuses.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Begins anew; an update that has not come to its end is given up.</summary>
    /// <param name="isFull">The list has only what is added now; else what was in it stays.</param>
    public void Begin(bool isFull)
    {
        _changes = new byte[Limits.LocalListChanges * LocalListRecord.Bytes];
        _old = new byte[Slice * LocalListRecord.Bytes];
        _new = new byte[Slice * LocalListRecord.Bytes];
        _isFull = isFull;
        _changeCount = 0;
        _change = 0;
        _oldPlace = 0;
        _written = 0;
    }

    /// <summary>The update has room for another change.</summary>
    public bool CanTake => _changeCount < Limits.LocalListChanges;

    /// <summary>Takes a change; false when there is one of that tag already.</summary>
    /// <param name="idTag">Of which <see cref="LocalListRecord.CanHold"/> says so.</param>
    /// <param name="info">What the list is to say about it; null: the tag is taken out of the list.</param>
    public bool Take(string idTag, IdTagInfo info)
    {
        LocalListRecord.PutTag(idTag, _new, 0);
        LocalListRecord.PutInfo(info, _new, 0);
        int low = 0;
        int high = _changeCount;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            int order = LocalListRecord.Compare(_changes, middle * LocalListRecord.Bytes, _new, 0);
            if (order == 0)
            {
                return false;
            }

            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle;
        }

        int place = low * LocalListRecord.Bytes;
        Array.Copy(_changes, place, _changes, place + LocalListRecord.Bytes, (_changeCount - low) * LocalListRecord.Bytes);
        Array.Copy(_new, 0, _changes, place, LocalListRecord.Bytes);
        _changeCount++;
        return true;
    }

    /// <summary>Goes on once all changes are taken; true when the update has come to its end, see <see cref="HasFailed"/>.</summary>
    /// <param name="version">Number of the list afterwards.</param>
    public bool Continue(int version)
    {
        try
        {
            if (_changeCount == 0 && !_isFull)
            {
                HasFailed = !_list.Renumber(version);
            }
            else if (Merge())
            {
                return false;
            }
            else
            {
                HasFailed = !_list.Commit(version, _written);
            }
        }
        catch (IOException exception)
        {
            _log.Write("local list: not changed: " + exception.Message);
            HasFailed = true;
            _list.Drop();
        }

        End();
        return true;
    }

    private void End()
    {
        _changes = null;
        _old = null;
        _new = null;
    }

    /// <summary>Merges the next entries and writes them; false when there are no more.</summary>
    private bool Merge()
    {
        int oldCount = _isFull ? 0 : _list.Read(_oldPlace, _old);
        int old = 0;
        int count = 0;
        bool hasMore = true;
        for (int i = 0; i < Slice && hasMore; i++)
        {
            int order = Order(old, oldCount);
            hasMore = order != NoMore;
            if (order < 0)
            {
                Copy(_old, old, count++);
            }
            else if (hasMore)
            {
                count += TakeNext(count);
            }

            old += order <= 0 ? 1 : 0;
        }

        _oldPlace += old;
        if (_written + count > Limits.LocalListEntries)
        {
            throw new IOException("more than " + Limits.LocalListEntries + " entries");
        }

        if (count > 0)
        {
            _list.Write(_written == 0, _new, count);
            _written += count;
        }

        return hasMore;
    }

    /// <summary>Below 0: the old entry comes next; 0: the change that comes next is of its tag; above 0: the change comes next, if any.</summary>
    private int Order(int old, int oldCount)
    {
        bool hasChange = _change < _changeCount;
        if (old == oldCount)
        {
            return hasChange ? 1 : NoMore;
        }

        return hasChange ? LocalListRecord.Compare(_old, old * LocalListRecord.Bytes, _changes, _change * LocalListRecord.Bytes) : -1;
    }

    /// <summary>Puts the next change into its place; 0 when it takes a tag out, else 1.</summary>
    private int TakeNext(int place)
    {
        bool isRemoval = LocalListRecord.IsRemoval(_changes, _change * LocalListRecord.Bytes);
        if (!isRemoval)
        {
            Copy(_changes, _change, place);
        }

        _change++;
        return isRemoval ? 0 : 1;
    }

    private void Copy(byte[] from, int index, int place)
    {
        Array.Copy(from, index * LocalListRecord.Bytes, _new, place * LocalListRecord.Bytes, LocalListRecord.Bytes);
    }
}
