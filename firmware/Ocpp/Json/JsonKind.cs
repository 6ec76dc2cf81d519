// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a <see cref="JsonValue"/> is.</summary>
public enum JsonKind
{
    /// <summary>There is no value.</summary>
    None,
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}
