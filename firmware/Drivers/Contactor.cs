// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Contactor coil on an output line, mirror contact on an input line.</summary>
public sealed class Contactor : IContactor
{
    private readonly LineOutput _coil;
    private readonly LineInput _mirror;

    public Contactor(LineOutput coil, LineInput mirror)
    {
        _coil = coil;
        _mirror = mirror;
    }

    /// <inheritdoc/>
    public bool IsClosed => _mirror.IsHigh;

    /// <inheritdoc/>
    public void Drive(bool close)
    {
        _coil.Drive(close);
    }
}
