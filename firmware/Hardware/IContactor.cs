// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The contactor of one connector with its mirror contact.</summary>
public interface IContactor
{
    /// <summary>Energises or releases the coil. The main contacts follow within 250 ms; <see cref="IsClosed"/> tells.</summary>
    void Drive(bool close);

    /// <summary>What the mirror contact says now: true while the main contacts are closed.</summary>
    bool IsClosed { get; }
}
