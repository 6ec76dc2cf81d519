// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The button inside the station.</summary>
public interface IServiceButton
{
    /// <summary>True while it is pressed; not debounced.</summary>
    bool IsPressed { get; }
}
