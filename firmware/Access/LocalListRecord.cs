// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>
/// An entry of the local list as bytes: tag in capitals (20), status, group (20), end of validity in s since 1970 or 0 (4), CRC-32
/// of all that (4). Texts end in zeros. All entries are equally long, so any of them can be read by its place; a CiString
/// is printable ASCII, so a tag has as many bytes as characters.
/// </summary>
public static class LocalListRecord
{
    public const int Bytes = 49;

    private const int StatusAt = Limits.IdTag;
    private const int ParentAt = StatusAt + 1;
    private const int ExpiryAt = ParentAt + Limits.IdTag;
    private const int CrcAt = ExpiryAt + 4;

    /// <summary>In the place of a status: the tag is to be taken out of the list.</summary>
    private const byte Removed = 0xFF;

    /// <summary>The text is short enough and printable ASCII: a tag or a group that a list can hold.</summary>
    public static bool CanHold(string text)
    {
        bool isGood = text.Length <= Limits.IdTag;
        for (int i = 0; isGood && i < text.Length; i++)
        {
            isGood = text[i] >= ' ' && text[i] <= '~';
        }

        return isGood;
    }

    /// <summary>Writes the tag, by which entries are sorted.</summary>
    public static void PutTag(string idTag, byte[] into, int offset)
    {
        PutText(idTag, into, offset);
        for (int i = offset; i < offset + idTag.Length; i++)
        {
            if (into[i] >= 'a' && into[i] <= 'z')
            {
                into[i] -= 'a' - 'A';
            }
        }
    }

    /// <summary>Writes all that follows the tag.</summary>
    /// <param name="info">Null: the tag is to be taken out.</param>
    public static void PutInfo(IdTagInfo info, byte[] into, int offset)
    {
        into[offset + StatusAt] = info == null ? Removed : (byte)info.Status;
        PutText(info?.ParentIdTag ?? string.Empty, into, offset + ParentAt);
        LittleEndian.Put(into, offset + ExpiryAt, info == null ? 0 : Seconds(info.ExpiryUtcMs));
        LittleEndian.Put(into, offset + CrcAt, Crc32.Of(into, offset, CrcAt));
    }

    /// <summary>The bytes are those that were written.</summary>
    public static bool IsWhole(byte[] from, int offset)
    {
        return LittleEndian.Get(from, offset + CrcAt) == Crc32.Of(from, offset, CrcAt);
    }

    /// <summary>Reads all but the tag.</summary>
    public static void GetInfo(byte[] from, int offset, IdTagInfo into)
    {
        int length = 0;
        while (length < Limits.IdTag && from[offset + ParentAt + length] != 0)
        {
            length++;
        }

        into.Status = (AuthorizationStatus)from[offset + StatusAt];
        into.ParentIdTag = length == 0 ? null : Encoding.UTF8.GetString(from, offset + ParentAt, length);
        into.ExpiryUtcMs = LittleEndian.Get(from, offset + ExpiryAt) * 1000L;
    }

    /// <summary>The tag is to be taken out of the list.</summary>
    public static bool IsRemoval(byte[] from, int offset)
    {
        return from[offset + StatusAt] == Removed;
    }

    /// <summary>Below 0, 0 or above 0, as the tag of one entry comes before, is, or comes after that of another.</summary>
    public static int Compare(byte[] one, int oneAt, byte[] other, int otherAt)
    {
        for (int i = 0; i < Limits.IdTag; i++)
        {
            int difference = one[oneAt + i] - other[otherAt + i];
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    private static void PutText(string text, byte[] into, int offset)
    {
        System.Array.Clear(into, offset, Limits.IdTag);
        for (int i = 0; i < text.Length; i++)
        {
            into[offset + i] = (byte)text[i];
        }
    }

    /// <summary>Whole seconds, rounded up; the first and the last that there is room for stand for all before and after.</summary>
    private static uint Seconds(long utcMs)
    {
        if (utcMs == 0)
        {
            return 0;
        }

        long seconds = (utcMs + 999) / 1000;
        return seconds < 1 ? 1 : seconds > uint.MaxValue ? uint.MaxValue : (uint)seconds;
    }
}
