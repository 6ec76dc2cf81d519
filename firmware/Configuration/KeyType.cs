// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>How the value of a configuration key is checked.</summary>
public enum KeyType
{
    /// <summary>true or false in any case, or 1 or 0.</summary>
    Boolean,

    /// <summary>A whole number without sign, within bounds.</summary>
    Integer,

    /// <summary>1 or 3.</summary>
    Phases,

    /// <summary>Comma-separated measurands.</summary>
    Measurands,

    /// <summary>Comma-separated connector.rotation, such as 0.RST,1.RTS.</summary>
    PhaseRotation,

    /// <summary>Printable text whose length is within bounds.</summary>
    Text,
}
