// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Order in which a reader sends the bytes of a card's UID.</summary>
public enum ReaderByteOrder
{
    /// <summary>First byte of the UID first.</summary>
    Normal,

    /// <summary>Last byte of the UID first; turned round, so that a card reads the same everywhere.</summary>
    Reversed,
}
