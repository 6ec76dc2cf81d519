// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>Passes the firmware's signals on to their driver and remembers what each light was last told to show.</summary>
public sealed class VirtualPanel : ISignals
{
    private readonly ISignals _signals;
    private readonly LightPattern[] _patterns;
    private readonly int[] _blinks;

    public VirtualPanel(ISignals signals, int connectors)
    {
        _signals = signals;
        _patterns = new LightPattern[connectors];
        _blinks = new int[connectors];
    }

    /// <summary>Pattern of a connector's light, from 1.</summary>
    public LightPattern Pattern(int connectorId)
    {
        return _patterns[connectorId - 1];
    }

    /// <summary>Red blinks of a fault before the pause; 0 without a fault.</summary>
    public int Blinks(int connectorId)
    {
        return _blinks[connectorId - 1];
    }

    /// <inheritdoc/>
    public void Show(int connectorId, LightPattern pattern)
    {
        _patterns[connectorId - 1] = pattern;
        _blinks[connectorId - 1] = 0;
        _signals.Show(connectorId, pattern);
    }

    /// <inheritdoc/>
    public void ShowFault(int connectorId, int blinkCode)
    {
        _patterns[connectorId - 1] = LightPattern.Fault;
        _blinks[connectorId - 1] = blinkCode;
        _signals.ShowFault(connectorId, blinkCode);
    }

    /// <inheritdoc/>
    public void Beep(BeepPattern pattern)
    {
        _signals.Beep(pattern);
    }

    /// <inheritdoc/>
    public void Poll(long nowMs)
    {
        _signals.Poll(nowMs);
    }
}
