// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Emergency stop button of the station. It does not replace the contact that breaks the coils' supply.</summary>
public interface IEmergencyStop
{
    /// <summary>True from pressing the button until it is released by hand, and when its circuit is broken.</summary>
    bool IsPressed { get; }
}
