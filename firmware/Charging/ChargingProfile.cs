// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A limit over time. The periods stand in arrays as long as there are periods: with 24 of them it takes 516 bytes of heap on the device,
/// see <see cref="Limits.ProfilePeriods"/>.
/// </summary>
public sealed class ChargingProfile
{
    /// <summary>No such moment.</summary>
    public const long NoTime = long.MinValue;

    /// <summary>Given by the central system; one on the station.</summary>
    public int Id;

    /// <summary>From 1, or 0: the station, which for <see cref="ProfilePurpose.TxDefault"/> means every connector.</summary>
    public int Connector;

    /// <summary>Of those of one purpose the highest that is valid counts.</summary>
    public int StackLevel;

    public ProfilePurpose Purpose;

    public ProfileKind Kind;

    /// <summary>Journal number of the transaction that a <see cref="ProfilePurpose.Tx"/> profile belongs to.</summary>
    public uint Transaction;

    /// <summary>Valid from this moment on, UTC ms, or <see cref="NoTime"/>.</summary>
    public long ValidFromMs = NoTime;

    /// <summary>Valid before this moment, UTC ms, or <see cref="NoTime"/>.</summary>
    public long ValidToMs = NoTime;

    /// <summary>What the periods count from, UTC ms, or <see cref="NoTime"/>: the start of the transaction.</summary>
    public long StartMs = NoTime;

    /// <summary>When the transaction of a <see cref="ProfilePurpose.Tx"/> profile began, UTC ms, or <see cref="NoTime"/>: not known.</summary>
    public long BeganMs = NoTime;

    /// <summary>Length of the schedule in seconds, or 0: the last period has no end.</summary>
    public int DurationSeconds;

    /// <summary>The limits are tenths of a watt for all phases together, else tenths of an ampere for each phase.</summary>
    public bool IsWatts;

    /// <summary>Lowest rate at which charging makes sense, in the unit of the limits; 0: not given.</summary>
    public int MinRateTenths;

    /// <summary>Seconds from the start at which each period begins, rising; the first is 0.</summary>
    public int[] Starts;

    /// <summary>Limit of each period, see <see cref="IsWatts"/>.</summary>
    public int[] Tenths;

    /// <summary>Phases to charge with, 1 to 3, or 0: not given.</summary>
    public byte[] Phases;

    /// <summary>Order of installation; grows with every one.</summary>
    public uint Sequence;

    /// <summary>Number of its file.</summary>
    public int Place;

    /// <summary>Makes room for the periods.</summary>
    public void MakePeriods(int count)
    {
        Starts = new int[count];
        Tenths = new int[count];
        Phases = new byte[count];
    }

    /// <summary>
    /// What counts first: transaction before default, a connector's own default before the station's, a higher level before a lower;
    /// the station's maximum, which counts beside the others, comes last.
    /// </summary>
    public int Rank => (Purpose == ProfilePurpose.StationMax ? 0 : Purpose == ProfilePurpose.Tx ? 3 : Connector > 0 ? 2 : 1) * 256 + StackLevel;

    /// <summary>The periods count from the start of the transaction.</summary>
    public bool IsRelative => Kind == ProfileKind.Relative || StartMs == NoTime;

    /// <summary>A new one takes its place: the same id, or the same purpose and level at the same connector.</summary>
    public bool IsReplacedBy(ChargingProfile other)
    {
        return Id == other.Id || (Purpose == other.Purpose && StackLevel == other.StackLevel && Connector == other.Connector);
    }

    /// <summary>Will never limit anything again.</summary>
    public bool IsOver(long utcMs)
    {
        bool hasEnded = Kind == ProfileKind.Absolute && StartMs != NoTime && DurationSeconds > 0 && utcMs >= StartMs + (DurationSeconds * 1000L);
        return hasEnded || (ValidToMs != NoTime && utcMs >= ValidToMs);
    }

    /// <summary>Writes or reads all fields; false when what was read is none.</summary>
    public bool Pass(ByteCursor cursor)
    {
        Sequence = (uint)cursor.Number(Sequence);
        Id = (int)cursor.Number(Id);
        Connector = (int)cursor.Number(Connector);
        StackLevel = (int)cursor.Number(StackLevel);
        Purpose = (ProfilePurpose)cursor.Number((long)Purpose);
        Kind = (ProfileKind)cursor.Number((long)Kind);
        Transaction = (uint)cursor.Number(Transaction);
        ValidFromMs = cursor.Number(ValidFromMs);
        ValidToMs = cursor.Number(ValidToMs);
        StartMs = cursor.Number(StartMs);
        BeganMs = cursor.Number(BeganMs);
        DurationSeconds = (int)cursor.Number(DurationSeconds);
        IsWatts = cursor.Flag(IsWatts);
        MinRateTenths = (int)cursor.Number(MinRateTenths);
        int count = (int)cursor.Number(Starts == null ? 0 : Starts.Length);
        if (count < 1 || count > Limits.ProfilePeriods)
        {
            return false;
        }

        if (Starts == null)
        {
            MakePeriods(count);
        }

        for (int i = 0; i < count; i++)
        {
            Starts[i] = (int)cursor.Number(Starts[i]);
            Tenths[i] = (int)cursor.Number(Tenths[i]);
            Phases[i] = (byte)cursor.Number(Phases[i]);
        }

        return !cursor.IsBad;
    }
}
