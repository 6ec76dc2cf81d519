// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace OcppStation.CentralSystem;

/// <summary>
/// A charge point's AuthorizationKey, kept as a salted hash. OCPP-J 1.6, 6.2.1 gives the key as 40 hexadecimal digits and sends
/// its 20 bytes as the password, the security whitepaper allows 16 to 20 bytes; many stations send the digits. Both are taken as the
/// same key; a shorter text is itself.
/// </summary>
internal sealed record StationPassword(byte[] Salt, byte[] Hash)
{
    /// <summary>AuthorizationKey is at most 40 characters long.</summary>
    public const int MaxLength = 40;

    private const int MinHexLength = 32;

    public static StationPassword Of(string key)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        return new StationPassword(salt, HashOf(salt, Encoding.UTF8.GetBytes(key)));
    }

    public bool Matches(byte[] presented)
    {
        return CryptographicOperations.FixedTimeEquals(Hash, HashOf(Salt, presented));
    }

    private static byte[] HashOf(byte[] salt, byte[] key)
    {
        string digits = Encoding.Latin1.GetString(key);
        bool isHex = digits.Length is >= MinHexLength and <= MaxLength && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        byte[] plain = isHex ? Convert.FromHexString(digits) : key;
        return SHA256.HashData([.. salt, .. plain]);
    }
}
