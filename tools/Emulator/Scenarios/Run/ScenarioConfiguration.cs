// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Globalization;

namespace OcppStation.Emulator;

/// <summary>
/// The configuration of one station while a scenario is played: defaults, but no spread of attempts to connect, so that a scenario
/// knows when the link is back; then what the scenario presets, then --config.
/// What the station had before is noted at the first boot and put back in the end.
/// </summary>
internal sealed class ScenarioConfiguration
{
    private readonly ConfigurationPresets _presets;
    private Dictionary<string, string> _before;

    /// <param name="scenario">What the scenario presets.</param>
    /// <param name="options">What --config presets.</param>
    public ScenarioConfiguration(IEnumerable<KeyValuePair<string, string>> scenario, IEnumerable<KeyValuePair<string, string>> options)
    {
        Dictionary<string, string> presets = Values(ConfigurationPresets.Defaults());
        foreach (KeyValuePair<string, string> preset in (KeyValuePair<string, string>[])[ConfigurationPresets.NoSpread, .. scenario, .. options])
        {
            presets[KeyTable.Get(KeyTable.Find(preset.Key)).Name] = preset.Value;
        }

        _presets = new ConfigurationPresets([.. presets]);
    }

    /// <summary>The scenario is over: at the next boot, if not before, the station has its own configuration again.</summary>
    public bool IsOver { get; set; }

    /// <summary>
    /// The heartbeat interval that a boot within the scenario has brought, s; null when none has. It outlasts the scenario: only a boot
    /// or the central system changes it.
    /// </summary>
    public int? Granted { get; set; }

    /// <summary>True when the next boot is the first.</summary>
    public bool IsNew => _before == null;

    /// <summary>Takes over what <paramref name="other"/>, which is over, could not put back yet.</summary>
    public void Inherit(ScenarioConfiguration other) => _before ??= other._before;

    /// <summary>A boot within the scenario.</summary>
    public void Apply(Configuration configuration)
    {
        _before ??= Values(configuration);
        _presets.Apply(configuration);
    }

    /// <summary>The end of a boot within the scenario.</summary>
    public void Leave(Configuration configuration) => _presets.Leave(configuration);

    /// <summary>Puts back what the station had before the scenario.</summary>
    public void Restore(Configuration configuration)
    {
        if (Granted != null)
        {
            _before[KeyTable.Get(Keys.HeartbeatInterval).Name] = Granted.Value.ToString(CultureInfo.InvariantCulture);
        }

        foreach (KeyValuePair<string, string> value in _before)
        {
            if (configuration.GetString(KeyTable.Find(value.Key)) != value.Value)
            {
                configuration.Set(value.Key, value.Value);
            }
        }
    }

    /// <summary>The keys that can be set and read.</summary>
    private static Dictionary<string, string> Values(Configuration configuration)
    {
        Dictionary<string, string> values = [];
        for (int key = 0; key < Keys.Count; key++)
        {
            if (KeyTable.Get(key).Access is KeyAccess.ReadWrite or KeyAccess.ReadWriteAfterReboot)
            {
                values.Add(KeyTable.Get(key).Name, configuration.GetString(key));
            }
        }

        return values;
    }
}
