// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>The three-phase meter of a connector of the emulator board.</summary>
public sealed class VirtualPhaseMeter : IPhaseMeter
{
    private readonly ConnectorWorld _connector;

    public VirtualPhaseMeter(ConnectorWorld connector)
    {
        _connector = connector;
    }

    /// <inheritdoc/>
    public int CurrentMa(int phase)
    {
        return phase <= _connector.LoadedPhases ? _connector.CurrentMa : 0;
    }

    /// <inheritdoc/>
    public int VoltageMv(int phase)
    {
        return _connector.HasMains ? ConnectorWorld.MainsVolt * 1000 : 0;
    }

    /// <inheritdoc/>
    public int PowerW(int phase)
    {
        return (int)((long)CurrentMa(phase) * ConnectorWorld.MainsVolt / 1000);
    }

    /// <inheritdoc/>
    public long EnergyWh(int phase)
    {
        return _connector.PhaseMws(phase) / 3600000;
    }
}
