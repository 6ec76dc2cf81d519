// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>A residual current detector that trips at once on its test or a fault.</summary>
public sealed class ScriptedDetector : IResidualCurrent
{
    public bool HasFault;
    public bool IsDead;
    public bool IsTestOn;

    public bool CanTest => true;

    public bool IsTripped => !IsDead && (HasFault || IsTestOn);

    public void Test(bool on)
    {
        IsTestOn = on;
    }
}
