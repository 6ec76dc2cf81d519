// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>A connection that a <see cref="VirtualNetwork"/> can harm.</summary>
internal interface IVirtualConnection
{
    /// <summary>True when bytes have vanished, so that what follows could not be understood.</summary>
    bool LostBytes { get; }

    /// <summary>True after <see cref="Break"/>.</summary>
    bool Broken { get; }

    /// <summary>Ends the connection at once, without a goodbye.</summary>
    void Break();
}
