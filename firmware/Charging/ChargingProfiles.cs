// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The charging profiles that are installed, on flash and in RAM, in the order in which they count. Whatever happens to the power,
/// each is wholly as it was or wholly as it became.
/// </summary>
public sealed class ChargingProfiles
{
    private readonly ProfileFiles _files;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly ChargingProfile[] _profiles = new ChargingProfile[Limits.ChargingProfiles];

    /// <summary>Places whose file is there; of one that no profile has, the file could not be deleted.</summary>
    private readonly bool[] _isTaken = new bool[ProfileFiles.Places];
    private bool _hasStale;
    private uint _sequence;

    public ChargingProfiles(IFlash flash, IClock clock, ILog log)
    {
        _files = new ProfileFiles(flash);
        _clock = clock;
        _log = log;
        Load();
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Grows with every change.</summary>
    public int Revision { get; private set; }

    /// <summary>Those that count first come first, see <see cref="ChargingProfile.Rank"/>.</summary>
    public ChargingProfile this[int index] => _profiles[index];

    /// <summary>One more finds room.</summary>
    public bool HasRoom => Count < Limits.ChargingProfiles || FindOver() >= 0;

    /// <summary>
    /// Installs a profile in place of those that it replaces; false, and nothing has changed, when there is no room or flash refuses it.
    /// </summary>
    public bool Install(ChargingProfile profile)
    {
        int place = FreePlace();
        if (place < 0 || (CountReplaced(profile) == 0 && Count == Limits.ChargingProfiles && !DropOver()))
        {
            return false;
        }

        profile.Sequence = _sequence + 1;
        profile.Place = place;
        _isTaken[place] = true;
        if (!_files.Save(profile))
        {
            Free(place);
            return false;
        }

        _sequence++;
        Insert(profile);
        return true;
    }

    /// <summary>Removes those that are meant; how many there were, or -1 when flash refuses it: some may be left.</summary>
    public int Clear(ProfileFilter filter)
    {
        // A file that is left behind must not outlive what replaced it.
        if (!FreeStale())
        {
            return -1;
        }

        int removed = 0;
        for (int i = Count - 1; i >= 0; i--)
        {
            if (filter.Means(_profiles[i]))
            {
                if (!Free(_profiles[i].Place))
                {
                    return -1;
                }

                RemoveAt(i);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Removes the profiles of transactions that do not run.</summary>
    public void KeepOnly(ChargingSession[] sessions)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            ChargingProfile profile = _profiles[i];
            bool isKept = profile.Purpose != ProfilePurpose.Tx;
            for (int s = 0; !isKept && s < sessions.Length; s++)
            {
                isKept = sessions[s].Has(profile) || (!sessions[s].IsSettled && sessions[s].Connector == profile.Connector);
            }

            // When flash refuses it, it goes at the next boot, for its transaction does not run then either.
            if (!isKept && FreeStale())
            {
                Free(profile.Place);
                RemoveAt(i);
            }
        }
    }

    private void Load()
    {
        ChargingProfile[] found = new ChargingProfile[ProfileFiles.Places];
        for (int place = 0; place < found.Length; place++)
        {
            found[place] = _files.Load(place, out bool isDamaged);
            _isTaken[place] = found[place] != null;
            if (isDamaged)
            {
                _log.Write("charging profile " + place + " is torn or damaged: it is dropped");
                Free(place);
            }
        }

        for (ChargingProfile next = TakeOldest(found); next != null; next = TakeOldest(found))
        {
            _sequence = next.Sequence;
            if (Count < Limits.ChargingProfiles || CountReplaced(next) > 0)
            {
                Insert(next);
            }
        }
    }

    private static ChargingProfile TakeOldest(ChargingProfile[] found)
    {
        int oldest = -1;
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] != null && (oldest < 0 || found[i].Sequence < found[oldest].Sequence))
            {
                oldest = i;
            }
        }

        if (oldest < 0)
        {
            return null;
        }

        ChargingProfile taken = found[oldest];
        found[oldest] = null;
        return taken;
    }

    /// <summary>Puts a profile that is on flash where it belongs, and removes those that it replaces.</summary>
    private void Insert(ChargingProfile profile)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (_profiles[i].IsReplacedBy(profile))
            {
                Free(_profiles[i].Place);
                RemoveAt(i);
            }
        }

        int at = Count++;
        for (; at > 0 && _profiles[at - 1].Rank < profile.Rank; at--)
        {
            _profiles[at] = _profiles[at - 1];
        }

        _profiles[at] = profile;
        Revision++;
    }

    private void RemoveAt(int index)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            _profiles[i] = _profiles[i + 1];
        }

        _profiles[Count] = null;
        Revision++;
    }

    /// <summary>Removes one that is over; false when none is.</summary>
    private bool DropOver()
    {
        int over = FindOver();
        if (over < 0 || !Free(_profiles[over].Place))
        {
            return false;
        }

        RemoveAt(over);
        return true;
    }

    /// <summary>Index of one that is over, or -1.</summary>
    private int FindOver()
    {
        long utcMs = _clock.UtcMs;
        int i = Count - 1;
        while (i >= 0 && !_profiles[i].IsOver(utcMs))
        {
            i--;
        }

        return i;
    }

    private int CountReplaced(ChargingProfile profile)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += _profiles[i].IsReplacedBy(profile) ? 1 : 0;
        }

        return count;
    }

    private int FreePlace()
    {
        FreeStale();
        for (int place = 0; place < _isTaken.Length; place++)
        {
            if (!_isTaken[place])
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Deletes files that could not be deleted before; false when one is left.</summary>
    private bool FreeStale()
    {
        if (!_hasStale)
        {
            return true;
        }

        _hasStale = false;
        for (int place = 0; place < _isTaken.Length; place++)
        {
            if (_isTaken[place] && !HasProfile(place))
            {
                Free(place);
            }
        }

        return !_hasStale;
    }

    private bool HasProfile(int place)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_profiles[i].Place == place)
            {
                return true;
            }
        }

        return false;
    }

    private bool Free(int place)
    {
        bool isFreed = _files.Delete(place);
        _isTaken[place] = !isFreed;
        _hasStale |= !isFreed;
        return isFreed;
    }
}
