// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Where the rooms tell what concerns security.</summary>
public interface ISecurityEvents
{
    /// <summary>Something has happened. Never throws: what flash refuses is only logged.</summary>
    /// <param name="detail">More about it, at most 255 characters, or null; never a secret.</param>
    void Report(SecurityEvent what, string detail);
}
