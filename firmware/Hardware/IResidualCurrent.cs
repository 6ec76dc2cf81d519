// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Residual direct current detector of one connector (IEC 62955).</summary>
public interface IResidualCurrent
{
    /// <summary>True while the detector says trip; a broken wire reads as trip.</summary>
    bool IsTripped { get; }

    /// <summary>
    /// False where no test line is fitted, and while a test would cut another connector off: detectors may share the line, and
    /// every tripped detector opens its contactor by hardware.
    /// </summary>
    bool CanTest { get; }

    /// <summary>Drives the detector's test input; it has to trip within 500 ms. Only while <see cref="CanTest"/>, or to end a test.</summary>
    void Test(bool on);
}
