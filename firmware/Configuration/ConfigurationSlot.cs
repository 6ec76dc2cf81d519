// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Keeps the configuration keys in a slot on flash.</summary>
public sealed class ConfigurationSlot : IConfigurationStore
{
    private const string SlotName = "config";

    private readonly SlotStore _store;

    public ConfigurationSlot(SlotStore store)
    {
        _store = store;
    }

    /// <inheritdoc/>
    public int Load(byte[] into)
    {
        return _store.Load(SlotName, into);
    }

    /// <inheritdoc/>
    public bool Save(byte[] data, int length)
    {
        return _store.Save(SlotName, data, length);
    }
}
