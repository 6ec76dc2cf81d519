// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What is fixed about one configuration key.</summary>
public sealed class KeyDefinition
{
    /// <param name="name">Name as OCPP spells it.</param>
    /// <param name="type">How its value is checked.</param>
    /// <param name="access">What the central system may do.</param>
    /// <param name="fallback">Value when none has been set.</param>
    /// <param name="min">Least value of an integer, least length of a text.</param>
    /// <param name="max">Greatest value of an integer, greatest length of a text or of a list in entries.</param>
    public KeyDefinition(string name, KeyType type, KeyAccess access, string fallback, int min, int max)
        : this(name, type, access, fallback)
    {
        Min = min;
        Max = max;
    }

    /// <summary>A key whose type has no bounds.</summary>
    public KeyDefinition(string name, KeyType type, KeyAccess access, string fallback)
    {
        Name = name;
        Type = type;
        Access = access;
        Default = fallback;
    }

    public string Name { get; }

    public KeyType Type { get; }

    public KeyAccess Access { get; }

    public string Default { get; }

    public int Min { get; }

    public int Max { get; }
}
