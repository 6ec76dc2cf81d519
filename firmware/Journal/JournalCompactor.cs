// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Makes room in a full journal: two neighbouring segments become one that holds only what is still to be delivered, for what
/// follows from the rest is kept elsewhere. Thinning drops every second MeterValues of a transaction, oldest sessions
/// first, and keeps its first and last; Start and Stop always stay.
/// </summary>
public sealed class JournalCompactor
{
    private const int Tracked = 16;

    private readonly JournalSegments _segments;
    private readonly JournalState _state;
    private readonly JournalRecord _record = new();
    private readonly uint[] _transactions = new uint[Tracked];
    private readonly int[] _seen = new int[Tracked];
    private readonly int[] _totals = new int[Tracked];
    private byte[] _merged;
    private int _tracked;
    private int _dropped;

    public JournalCompactor(JournalSegments segments, JournalState state)
    {
        _segments = segments;
        _state = state;
    }

    /// <summary>MeterValues that were dropped.</summary>
    public int Dropped { get; private set; }

    /// <summary>
    /// One step among the segments before a bound, oldest first: merges two without loss, or else thins them; false when
    /// neither gains anything.
    /// </summary>
    public bool Run(int bound)
    {
        return Run(bound, false) || Run(bound, true);
    }

    private bool Run(int bound, bool thin)
    {
        for (int first = 0; first < bound; first++)
        {
            if (_segments.CanReplace(first) && ((first + 1 < bound && Replace(first, first + 1, thin)) || (thin && Replace(first, first, true))))
            {
                return true;
            }
        }

        return false;
    }

    private bool Replace(int first, int last, bool thin)
    {
        int size = Walk(first, last, thin, null);
        if (size > Limits.JournalSegmentBytes || (first == last && _dropped == 0))
        {
            return false;
        }

        _merged ??= new byte[Limits.JournalSegmentBytes];
        Walk(first, last, thin, _merged);
        _segments.Replace(first, last, _merged, size);
        Dropped += _dropped;
        return true;
    }

    /// <summary>Goes over the live records of the segments; copies them when a buffer is given. Returns their bytes.</summary>
    private int Walk(int first, int last, bool thin, byte[] into)
    {
        Count(first, last, thin);
        _dropped = 0;
        int size = 0;
        _segments.Begin(first, 0);
        while (_segments.Next(_record) && _segments.Segment <= last)
        {
            if (!_state.IsPending(_record))
            {
                continue;
            }

            if (thin && _record.Kind == RecordKind.MeterValues && IsThinned())
            {
                _dropped++;
                continue;
            }

            if (into != null)
            {
                _segments.CopyTo(into, size);
            }

            size += _segments.RecordLength;
        }

        return size;
    }

    /// <summary>Counts the MeterValues of each transaction, to know which one is the last.</summary>
    private void Count(int first, int last, bool thin)
    {
        _tracked = 0;
        _segments.Begin(first, 0);
        while (thin && _segments.Next(_record) && _segments.Segment <= last)
        {
            if (_state.IsPending(_record) && _record.Kind == RecordKind.MeterValues)
            {
                int index = IndexOf(_record.Transaction);
                if (index >= 0)
                {
                    _totals[index]++;
                }
            }
        }
    }

    private bool IsThinned()
    {
        int index = IndexOf(_record.Transaction);
        if (index < 0)
        {
            return false;
        }

        int place = _seen[index]++;
        return (place & 1) == 1 && place != _totals[index] - 1;
    }

    private int IndexOf(uint transaction)
    {
        for (int i = 0; i < _tracked; i++)
        {
            if (_transactions[i] == transaction)
            {
                return i;
            }
        }

        if (_tracked == Tracked)
        {
            return -1;
        }

        _transactions[_tracked] = transaction;
        _seen[_tracked] = 0;
        _totals[_tracked] = 0;
        return _tracked++;
    }
}
