// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>An input that a detector on the mains side of the supply drives through an opto-coupler.</summary>
public sealed class PowerFailInput : IPowerFail
{
    private readonly LineInput _line;
    private readonly bool _isHighWithoutMains;

    /// <param name="isHighWithoutMains">Level while the mains are away.</param>
    /// <param name="holdUpMs">How long the board keeps the chip running without them, ms.</param>
    public PowerFailInput(LineInput line, bool isHighWithoutMains, int holdUpMs)
    {
        _line = line;
        _isHighWithoutMains = isHighWithoutMains;
        HoldUpMs = holdUpMs;
    }

    /// <inheritdoc/>
    public int HoldUpMs { get; }

    /// <inheritdoc/>
    public bool Poll()
    {
        if (_line.IsHigh != _isHighWithoutMains)
        {
            return false;
        }

        // The next look is to confirm it, so it must not find what this one has found.
        _line.ReadAnew();
        return true;
    }
}
