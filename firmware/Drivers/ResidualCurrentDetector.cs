// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Residual current detector: trip on an input line, test on an output line that connectors may share.</summary>
public sealed class ResidualCurrentDetector : IResidualCurrent
{
    private readonly LineInput _trip;
    private readonly LineOutput _test;

    /// <param name="test">Null when the detector cannot be tested.</param>
    public ResidualCurrentDetector(LineInput trip, LineOutput test)
    {
        _trip = trip;
        _test = test;
    }

    /// <inheritdoc/>
    public bool IsTripped => _trip.IsHigh;

    /// <inheritdoc/>
    public bool CanTest => _test != null;

    /// <inheritdoc/>
    public void Test(bool on)
    {
        if (_test != null)
        {
            _test.Drive(on);
        }
    }
}
