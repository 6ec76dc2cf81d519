// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// The first <see cref="Bytes"/> of a firmware package, numbers with their lowest byte first: 0 "OSFW", 4 format 1, 5 three zeros,
/// 8 length of the whole package, 12 target (20 bytes), 32 version (50 bytes, both ASCII filled up with zeros), 82 SHA-256 of the
/// image that follows, 114 ten zeros, 124 CRC-32 of all before it.
/// </summary>
public sealed class PackageHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Bytes = 128;

    /// <summary>Longest version, characters (CiString50Type of BootNotification).</summary>
    public const int VersionLength = 50;

    /// <summary>Longest target, characters.</summary>
    public const int TargetLength = 20;

    private const uint Magic = 0x5746534F;
    private const int FormatAt = 4;
    private const byte Format = 1;
    private const int LengthAt = 8;
    private const int TargetAt = 12;
    private const int VersionAt = 32;
    private const int DigestAt = 82;
    private const int CrcAt = 124;

    private readonly byte[] _bytes;

    private PackageHeader(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Bytes of the whole package.</summary>
    public int PackageBytes => (int)LittleEndian.Get(_bytes, LengthAt);

    /// <summary>Where it is made for.</summary>
    public string Target => TextAt(TargetAt, TargetLength);

    /// <summary>What the firmware in it says in BootNotification.</summary>
    public string Version => TextAt(VersionAt, VersionLength);

    /// <summary>Reads one; null when it is none or of a later format.</summary>
    public static PackageHeader Read(byte[] bytes)
    {
        bool isWhole = LittleEndian.Get(bytes, 0) == Magic && bytes[FormatAt] == Format && LittleEndian.Get(bytes, CrcAt) == Crc32.Of(bytes, 0, CrcAt);
        PackageHeader header = isWhole ? new PackageHeader(bytes) : null;
        return isWhole && header.PackageBytes > Bytes && header.Version.Length > 0 ? header : null;
    }

    /// <summary>Makes the header of an image.</summary>
    public static byte[] Write(string target, string version, byte[] image)
    {
        byte[] bytes = new byte[Bytes];
        LittleEndian.Put(bytes, 0, Magic);
        bytes[FormatAt] = Format;
        LittleEndian.Put(bytes, LengthAt, (uint)(Bytes + image.Length));
        PutText(target, bytes, TargetAt, TargetLength);
        PutText(version, bytes, VersionAt, VersionLength);
        Sha256 digest = new();
        digest.Add(image, 0, image.Length);
        Array.Copy(digest.End(), 0, bytes, DigestAt, Sha256.DigestBytes);
        LittleEndian.Put(bytes, CrcAt, Crc32.Of(bytes, 0, CrcAt));
        return bytes;
    }

    /// <summary>True when this is the digest of the image.</summary>
    public bool IsDigest(byte[] digest)
    {
        bool isSame = true;
        for (int i = 0; i < Sha256.DigestBytes; i++)
        {
            isSame &= _bytes[DigestAt + i] == digest[i];
        }

        return isSame;
    }

    private static void PutText(string text, byte[] bytes, int at, int most)
    {
        byte[] ascii = Encoding.UTF8.GetBytes(text);
        if (ascii.Length == 0 || ascii.Length > most || ascii.Length != text.Length)
        {
            throw new ArgumentException("expected 1 to " + most.ToString() + " ASCII characters");
        }

        Array.Copy(ascii, 0, bytes, at, ascii.Length);
    }

    private string TextAt(int at, int most)
    {
        int length = 0;
        while (length < most && _bytes[at + length] != 0)
        {
            length++;
        }

        return Encoding.UTF8.GetString(_bytes, at, length);
    }
}
