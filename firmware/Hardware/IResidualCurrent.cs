// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Residual direct current detector of one connector (IEC 62955).</summary>
public interface IResidualCurrent
{
    /// <summary>True while the detector says trip; a broken wire reads as trip.</summary>
    bool IsTripped { get; }

    /// <summary>The board can test the detector.</summary>
    bool CanTest { get; }

    /// <summary>Drives the detector's test input; it has to trip within 500 ms.</summary>
    void Test(bool on);
}
