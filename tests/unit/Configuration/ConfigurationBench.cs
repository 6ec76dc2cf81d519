// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>The configuration of a station with two connectors, its store, link and log.</summary>
public sealed class ConfigurationBench
{
    private readonly StationHardware _hardware;

    public ConfigurationBench()
    {
        _hardware = new StationHardware { Link = Link, Log = World, Connectors = new ConnectorHardware[2] };
        Reboot();
    }

    public ScriptedLink Link { get; } = new ScriptedLink();

    public ScriptedWorld World { get; } = new ScriptedWorld();

    public MemoryStore Store { get; } = new MemoryStore();

    public Configuration Configuration { get; private set; }

    /// <summary>Reads the configuration anew from the store.</summary>
    public void Reboot()
    {
        Configuration = new Configuration(_hardware, Store);
    }

    /// <summary>Value of a key as text.</summary>
    public string Text(string name)
    {
        return Configuration.GetString(KeyTable.Find(name));
    }
}
