// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Writes a slot of <see cref="SlotStore"/> whose checksum alone would fill a tick: a slice of it at a time, then the file.</summary>
public sealed class SlotWriter
{
    /// <summary>Bytes of content that a slice takes: some 4,000 instructions.</summary>
    private const int SliceBytes = 400;

    private readonly SlotStore _store;
    private readonly string _name;
    private int _newest;
    private uint _sequence;

    /// <summary>Null: nothing is being written.</summary>
    private byte[] _slot;
    private int _length;
    private int _done;
    private uint _crc;

    /// <param name="store">Where the slot is; nobody else writes it.</param>
    /// <param name="name">The slot's name.</param>
    public SlotWriter(SlotStore store, string name)
    {
        _store = store;
        _name = name;
    }

    /// <summary>Something is being written.</summary>
    public bool IsBusy => _slot != null;

    /// <summary>Reads the newest whole content with its header, or null; called once, before anything is written.</summary>
    public byte[] Load()
    {
        return _store.Newest(_name, out _newest, out _sequence);
    }

    /// <summary>Begins to write; what was being written is given up.</summary>
    /// <param name="slot">Room for the header of <see cref="SlotStore.HeaderBytes"/>, then the content; left alone until it is written.</param>
    /// <param name="length">Of both, bytes.</param>
    public void Begin(byte[] slot, int length)
    {
        SlotStore.Number(slot, _sequence + 1);
        _slot = slot;
        _length = length;
        _done = SlotStore.ChecksumBytes;
        _crc = Crc32.Start;
    }

    /// <summary>Goes on by a slice; false when flash refuses what is whole now, and what was there before stays.</summary>
    public bool Continue()
    {
        int count = _length - _done < SliceBytes ? _length - _done : SliceBytes;
        _crc = Crc32.Add(_crc, _slot, _done, count);
        _done += count;
        if (_done < _length)
        {
            return true;
        }

        byte[] slot = _slot;
        _slot = null;
        int place = SlotStore.Other(_newest);
        if (!_store.Write(_name, place, slot, _length, ~_crc))
        {
            return false;
        }

        _newest = place;
        _sequence++;
        return true;
    }
}
