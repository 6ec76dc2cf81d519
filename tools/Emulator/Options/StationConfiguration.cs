// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.Emulator;

/// <summary>What is preset in one station's configuration at a boot: by --config, or by a scenario that lends it another one.</summary>
internal sealed class StationConfiguration
{
    private readonly ConfigurationPresets _presets;
    private ScenarioConfiguration _lent;

    /// <param name="presets">What --config presets.</param>
    public StationConfiguration(IReadOnlyList<KeyValuePair<string, string>> presets)
    {
        _presets = new ConfigurationPresets(presets);
    }

    /// <summary>From the next boot on the station has the configuration of a scenario.</summary>
    public void Lend(ScenarioConfiguration lent)
    {
        if (_lent != null && _lent != lent)
        {
            lent.Inherit(_lent);
        }

        _lent = lent;
    }

    /// <summary>The scenario is over: the station has its own configuration again.</summary>
    /// <param name="lent">What the scenario has lent.</param>
    /// <param name="now">The configuration of this boot; null without power, then it happens at the next one.</param>
    public void TakeBack(ScenarioConfiguration lent, Configuration now)
    {
        lent.IsOver = true;
        if (_lent == lent && now != null)
        {
            lent.Restore(now);
            _lent = null;
        }
    }

    /// <summary>A boot.</summary>
    public void Booting(Configuration configuration)
    {
        if (_lent is null or { IsNew: true } or { IsOver: true })
        {
            _presets.Apply(configuration);
        }

        _lent?.Apply(configuration);
        if (_lent is { IsOver: true })
        {
            TakeBack(_lent, configuration);
        }
    }

    /// <summary>The end of a boot.</summary>
    public void Leave(Configuration configuration)
    {
        if (_lent == null)
        {
            _presets.Leave(configuration);
        }

        _lent?.Leave(configuration);
    }
}
