// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What <see cref="JsonScanner"/> expects next.</summary>
public enum JsonScan
{
    /// <summary>A value.</summary>
    Value,

    /// <summary>The first element of an array, or its end.</summary>
    ValueOrEnd,

    /// <summary>The first name of an object, or its end.</summary>
    NameOrEnd,

    /// <summary>A name.</summary>
    Name,

    /// <summary>The colon behind a name.</summary>
    Colon,

    /// <summary>A comma, the end of what the value is in, or the end of all.</summary>
    After,

    /// <summary>More of a string.</summary>
    Text,

    /// <summary>Nothing more: it is well-formed.</summary>
    Done,

    /// <summary>Nothing more: it is not well-formed, or beyond a limit.</summary>
    Failed,
}
