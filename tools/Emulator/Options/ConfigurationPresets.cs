// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>
/// The configuration keys given with --config, for one station. They hold from its first boot on; a key that the central system
/// has changed since stays as it has changed it.
/// </summary>
internal sealed class ConfigurationPresets
{
    private const int Connectors = 2;

    private readonly IReadOnlyList<KeyValuePair<string, string>> _presets;
    private readonly string[] _taken;
    private readonly bool[] _isChanged;

    public ConfigurationPresets(IReadOnlyList<KeyValuePair<string, string>> presets)
    {
        _presets = presets;
        _taken = new string[presets.Count];
        _isChanged = new bool[presets.Count];
    }

    /// <summary>
    /// What every station of this process starts with: a station alone has no fleet to keep out of the way of and comes back as soon as
    /// it can; then what --config says.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(EmulatorOptions options) =>
        options.Stations > 1 ? options.Configuration : [NoSpread, .. options.Configuration];

    /// <summary>Attempts to connect are not spread.</summary>
    public static KeyValuePair<string, string> NoSpread => new(KeyTable.Get(Keys.ReconnectSpreadSeconds).Name, "0");

    /// <summary>What is wrong with presets: a key that does not exist or cannot have that value; null when nothing is.</summary>
    public static string Check(IEnumerable<KeyValuePair<string, string>> presets)
    {
        Configuration configuration = Defaults();
        return presets.Select(preset => configuration.Preset(preset.Key, preset.Value)).FirstOrDefault(error => error != null);
    }

    /// <summary>Every key with its default.</summary>
    public static Configuration Defaults() => new(new StationHardware { Connectors = new ConnectorHardware[Connectors] }, null);

    /// <summary>A boot: presets the keys.</summary>
    public void Apply(Configuration configuration)
    {
        for (int i = 0; i < _presets.Count; i++)
        {
            if (_isChanged[i])
            {
                continue;
            }

            string error = configuration.Preset(_presets[i].Key, _presets[i].Value);
            if (error != null)
            {
                throw new InvalidOperationException("presets must have been checked: " + error);
            }

            _taken[i] = Value(configuration, i);
        }
    }

    /// <summary>The end of a boot: notes what has been changed.</summary>
    public void Leave(Configuration configuration)
    {
        for (int i = 0; i < _presets.Count; i++)
        {
            _isChanged[i] |= Value(configuration, i) != _taken[i];
        }
    }

    private string Value(Configuration configuration, int index) => configuration.GetString(KeyTable.Find(_presets[index].Key));
}
