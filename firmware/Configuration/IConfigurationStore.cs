// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Where the configuration outlives a power cut: one small block of bytes, replaced as a whole or not at all.</summary>
public interface IConfigurationStore
{
    /// <summary>Reads the last saved block; returns its length, 0 when there is none.</summary>
    int Load(byte[] into);

    /// <summary>Replaces the block; when false, the old one is still there.</summary>
    bool Save(byte[] data, int length);
}
