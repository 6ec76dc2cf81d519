// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// What the central system last said about idTags (OCPP 1.6, 3.5.1): bounded, the least recently used entry makes room, kept
/// on flash. Entry on flash: status, expiry (8 bytes), length and text of tag and group.
/// </summary>
public sealed class AuthorizationCache
{
    /// <summary>Name of its slot on flash; empty there, it starts anew.</summary>
    public const string SlotName = "authcache";
    private const int EntryBytes = 1 + 8 + 1 + Limits.IdTag + 1 + Limits.IdTag;

    private readonly SlotWriter _writer;
    private readonly string[] _idTags = Texts.Blank(Limits.AuthorizationCacheEntries);

    /// <summary>Groups; empty for none.</summary>
    private readonly string[] _parents = Texts.Blank(Limits.AuthorizationCacheEntries);
    private readonly long[] _expiries = new long[Limits.AuthorizationCacheEntries];
    private readonly byte[] _statuses = new byte[Limits.AuthorizationCacheEntries];
    private int _count;
    private bool _hasChanged;

    public AuthorizationCache(SlotStore store)
    {
        _writer = new SlotWriter(store, SlotName);
        Load();
    }

    /// <summary>Number of entries.</summary>
    public int Count => _count;

    /// <summary>Looks a tag up and marks it as used; false when it is not known.</summary>
    public bool TryGet(string idTag, IdTagInfo into)
    {
        int index = IndexOf(idTag);
        if (index < 0)
        {
            return false;
        }

        MoveToFront(index);
        into.Status = (AuthorizationStatus)_statuses[0];
        into.ParentIdTag = _parents[0].Length == 0 ? null : _parents[0];
        into.ExpiryUtcMs = _expiries[0];
        return true;
    }

    /// <summary>Something is not on flash yet: see <see cref="Keep"/>.</summary>
    public bool IsUnkept => _hasChanged || _writer.IsBusy;

    /// <summary>Keeps an answer of the central system; it is for flash only when it says something new.</summary>
    public void Put(string idTag, IdTagInfo info)
    {
        if (info.Status == AuthorizationStatus.ConcurrentTx)
        {
            return;
        }

        int index = IndexOf(idTag);
        bool isNew = index < 0;
        if (isNew)
        {
            if (_count < _idTags.Length)
            {
                _count++;
            }

            index = _count - 1;
        }

        MoveToFront(index);
        string parent = info.ParentIdTag ?? string.Empty;
        bool changed = isNew || _statuses[0] != (byte)info.Status || _expiries[0] != info.ExpiryUtcMs || _parents[0] != parent;
        _idTags[0] = idTag;
        _statuses[0] = (byte)info.Status;
        _expiries[0] = info.ExpiryUtcMs;
        _parents[0] = parent;
        _hasChanged |= changed;
    }

    /// <summary>
    /// Puts what has changed on flash, a part of the work in each call. What a power cut loses of it is asked for again; flash that
    /// refuses it is asked again with the next change.
    /// </summary>
    public void Keep()
    {
        if (_hasChanged)
        {
            _hasChanged = false;
            Encode();
        }
        else
        {
            _writer.Continue();
        }
    }

    /// <summary>Forgets all (ClearCache); false when flash refuses it.</summary>
    public bool Clear()
    {
        _count = 0;
        _hasChanged = false;
        Encode();
        return _writer.Continue();
    }

    private int IndexOf(string idTag)
    {
        for (int i = 0; i < _count; i++)
        {
            if (IdTags.Same(_idTags[i], idTag))
            {
                return i;
            }
        }

        return -1;
    }

    private void MoveToFront(int index)
    {
        string idTag = _idTags[index];
        string parent = _parents[index];
        long expiry = _expiries[index];
        byte status = _statuses[index];
        for (int i = index; i > 0; i--)
        {
            _idTags[i] = _idTags[i - 1];
            _parents[i] = _parents[i - 1];
            _expiries[i] = _expiries[i - 1];
            _statuses[i] = _statuses[i - 1];
        }

        _idTags[0] = idTag;
        _parents[0] = parent;
        _expiries[0] = expiry;
        _statuses[0] = status;
    }

    private void Encode()
    {
        byte[] slot = new byte[SlotStore.HeaderBytes + (_count * EntryBytes)];
        int position = SlotStore.HeaderBytes;
        for (int i = 0; i < _count; i++)
        {
            slot[position] = _statuses[i];
            LittleEndian.PutLong(slot, position + 1, _expiries[i]);
            position = WriteText(slot, position + 9, _idTags[i]);
            position = WriteText(slot, position, _parents[i]);
        }

        _writer.Begin(slot, position);
    }

    private void Load()
    {
        byte[] slot = _writer.Load();
        int position = SlotStore.HeaderBytes;
        while (slot != null && position + 9 < slot.Length && _count < _idTags.Length)
        {
            _statuses[_count] = slot[position];
            _expiries[_count] = LittleEndian.GetLong(slot, position + 1);
            position += 9;
            _idTags[_count] = ReadText(slot, ref position);
            _parents[_count] = ReadText(slot, ref position);
            _count++;
        }
    }

    private static int WriteText(byte[] data, int position, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = bytes.Length > Limits.IdTag ? 0 : bytes.Length;
        data[position] = (byte)length;
        Array.Copy(bytes, 0, data, position + 1, length);
        return position + 1 + length;
    }

    private static string ReadText(byte[] data, ref int position)
    {
        int length = data[position++];
        string text = length == 0 ? string.Empty : Encoding.UTF8.GetString(data, position, length);
        position += length;
        return text;
    }
}
