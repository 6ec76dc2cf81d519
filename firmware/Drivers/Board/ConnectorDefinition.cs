// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Where one connector is wired to. Numbers are GPIOs, ADC channels, or lines (see <see cref="Line"/>);
/// <see cref="Line.None"/> means that the part is not fitted.
/// </summary>
public sealed class ConnectorDefinition
{
    /// <summary>Largest current of contactor, socket and wiring, A.</summary>
    public int MaxAmps;

    /// <summary>GPIO that drives the pilot; high is +12 V.</summary>
    public int PilotPwm;

    /// <summary>ADC channel that measures the pilot.</summary>
    public int PilotChannel;

    /// <summary>Raw ADC reading with the pilot at +12 V.</summary>
    public int PilotAtPlus12V;

    /// <summary>Raw ADC reading with the pilot at -12 V; peak hold: at 0 V.</summary>
    public int PilotAtMinus12V;

    /// <summary>GPIO that is high while the comparator sees -12 V; peak hold only.</summary>
    public int PilotNegative;

    /// <summary>ADC channel of the proximity contact; none on a tethered connector.</summary>
    public int ProximityChannel;

    /// <summary>GPIO that energises the contactor when high.</summary>
    public int Contactor;

    /// <summary>Input line, high while the main contacts are closed.</summary>
    public int Mirror;

    /// <summary>Output line that energises the contactor of L2 and L3, beside <see cref="Contactor"/>; or none.</summary>
    public int PhaseContactor = Line.None;

    /// <summary>Input line, high while that is closed.</summary>
    public int PhaseMirror = Line.None;

    /// <summary>GPIO that counts the meter's pulses.</summary>
    public int MeterPulse;

    public int ImpulsesPerKwh;

    /// <summary>ADC channel of the current transformer's RMS converter, or none.</summary>
    public int CurrentChannel;

    /// <summary>GPIO, high when the residual current detector trips; or none.</summary>
    public int ResidualCurrentTrip;

    /// <summary>GPIO that tests the detector; connectors may share it. Or none.</summary>
    public int ResidualCurrentTest;

    /// <summary>Output line that powers the lock's motor; none without a lock.</summary>
    public int LockEnable;

    /// <summary>Input line, high while the bolt is out and locks.</summary>
    public int LockFeedback;

    /// <summary>Output line of the green light, high is on.</summary>
    public int LightGreen;

    /// <summary>Output line of the red light, high is on.</summary>
    public int LightRed;

    /// <summary>True when a motor lock is fitted.</summary>
    public bool HasLock => LockEnable != Line.None;
}
