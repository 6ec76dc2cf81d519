// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Emergency stop with a normally closed contact to supply and a pull-down: low is pressed, or a broken wire.</summary>
public sealed class EmergencyStopButton : IEmergencyStop
{
    private readonly LineInput _circuit;

    public EmergencyStopButton(LineInput circuit)
    {
        _circuit = circuit;
    }

    /// <inheritdoc/>
    public bool IsPressed => !_circuit.IsHigh;
}
