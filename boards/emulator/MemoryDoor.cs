// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What a central system in the same memory asks of a station that connects.</summary>
public sealed class MemoryDoor
{
    /// <summary>The only password that is right; null: any, and none.</summary>
    public string Password { get; set; }

    /// <summary>It takes connections with TLS.</summary>
    public bool OffersTls { get; set; } = true;

    /// <summary>The last station that was let in came with TLS.</summary>
    public bool IsSecure { get; private set; }

    internal bool LetsIn(string password, bool isSecure)
    {
        bool isRight = Password == null || Password == password;
        IsSecure = isRight ? isSecure : IsSecure;
        return isRight;
    }
}
