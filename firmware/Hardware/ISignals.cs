// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Lights per connector and the beeper.</summary>
public interface ISignals
{
    /// <summary>Shows a pattern on the connector's light until another is set.</summary>
    void Show(int connectorId, LightPattern pattern);

    /// <summary>Shows a fault by its blink count (see boards/README.md).</summary>
    void ShowFault(int connectorId, int blinkCode);

    /// <summary>Plays a beep once; a new one replaces one that still plays.</summary>
    void Beep(BeepPattern pattern);

    /// <summary>Drives lights and beeper; called once a tick.</summary>
    void Poll(long nowMs);
}
