// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// Charging profiles on flash, a file for each, with a version and a CRC-32. A file is written once and deleted, never changed: what
/// replaces a profile goes to a free place first, so after a power cut there is the old one, or the new one, or both, of which the
/// one with the higher sequence number counts.
/// </summary>
public sealed class ProfileFiles
{
    /// <summary>One place more than profiles, for the one that replaces another.</summary>
    public const int Places = Limits.ChargingProfiles + 1;

    private const string Prefix = "profile.";
    private const byte Version = 1;
    private const int HeaderBytes = 5;

    /// <summary>The numbers before the periods, and three for each; none is longer than that.</summary>
    private const int FileBytes = HeaderBytes + 80 + (Limits.ProfilePeriods * 12);

    private readonly IFlash _flash;
    private readonly ByteCursor _cursor = new();

    public ProfileFiles(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>Reads the profile of a place; null when there is none.</summary>
    /// <param name="isDamaged">There is a file, and it is none of ours or torn.</param>
    public ChargingProfile Load(int place, out bool isDamaged)
    {
        isDamaged = true;
        try
        {
            int length = _flash.Length(Prefix + place);
            if (length < 0)
            {
                isDamaged = false;
                return null;
            }

            byte[] data = new byte[FileBytes];
            if (length <= HeaderBytes || length > FileBytes || _flash.Read(Prefix + place, 0, data, 0, length) != length
                || data[4] != Version || LittleEndian.Get(data, 0) != Crc32.Of(data, 4, length - 4))
            {
                return null;
            }

            ChargingProfile profile = new() { Place = place };
            _cursor.Read(data, HeaderBytes, length);
            isDamaged = !profile.Pass(_cursor);
            return isDamaged ? null : profile;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writes a profile to its place, which is free; false when flash refuses it.</summary>
    public bool Save(ChargingProfile profile)
    {
        byte[] data = new byte[FileBytes];
        data[4] = Version;
        _cursor.Write(data, HeaderBytes);
        profile.Pass(_cursor);
        LittleEndian.Put(data, 0, Crc32.Of(data, 4, _cursor.Position - 4));
        try
        {
            _flash.Create(Prefix + profile.Place, data, 0, _cursor.Position);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Frees a place; false when flash refuses it.</summary>
    public bool Delete(int place)
    {
        try
        {
            _flash.Delete(Prefix + place);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
