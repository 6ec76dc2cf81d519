// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the central system may do with a configuration key.</summary>
public enum KeyAccess
{
    ReadWrite,

    /// <summary>Writable; counts from the next reboot.</summary>
    ReadWriteAfterReboot,
    ReadOnly,

    /// <summary>A secret: never returned, never logged.</summary>
    WriteOnly,
}
