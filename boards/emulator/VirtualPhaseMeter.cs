// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>The meter of a connector of the emulator board that tells its phases apart, or some of them.</summary>
public sealed class VirtualPhaseMeter : IPhaseMeter
{
    private const int Unknown = -1;

    private readonly ConnectorWorld _connector;
    private readonly int _told;

    /// <param name="told">Phases of which it tells something, from 1 on.</param>
    public VirtualPhaseMeter(ConnectorWorld connector, int told)
    {
        _connector = connector;
        _told = told;
    }

    /// <inheritdoc/>
    public int CurrentMa(int phase)
    {
        return phase > _told ? Unknown : phase <= _connector.LoadedPhases ? _connector.CurrentMa : 0;
    }

    /// <inheritdoc/>
    public int VoltageMv(int phase)
    {
        return phase > _told ? Unknown : _connector.HasMains ? ConnectorWorld.MainsVolt * 1000 : 0;
    }

    /// <inheritdoc/>
    public int PowerW(int phase)
    {
        return phase > _told ? Unknown : (int)((long)CurrentMa(phase) * ConnectorWorld.MainsVolt / 1000);
    }

    /// <inheritdoc/>
    public long EnergyWh(int phase)
    {
        return phase > _told ? Unknown : _connector.PhaseMws(phase) / 3600000;
    }
}
