// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>The kinds of values that requests of a station consist of.</summary>
internal enum FieldKind
{
    Text,
    Tag,
    Integer,
    Instant,
    Choice,
    List,
}
