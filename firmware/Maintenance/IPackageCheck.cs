// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A check of a staged package, a slice a turn.</summary>
public interface IPackageCheck
{
    /// <summary>Begins anew.</summary>
    void Begin(UpdateOrder order);

    /// <summary>Looks at the next slice.</summary>
    CheckResult Continue();

    /// <summary>What is wrong, for the log.</summary>
    string Error { get; }
}
