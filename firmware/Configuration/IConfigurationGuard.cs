// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Has a say when the central system changes a key on which more depends than its own form.</summary>
public interface IConfigurationGuard
{
    /// <summary>Whether the key may get this value, which is of its form and in its range; asked before anything has changed.</summary>
    bool Allows(int key, string value);

    /// <summary>The key has another value now, and it is on flash.</summary>
    void Changed(int key);
}
