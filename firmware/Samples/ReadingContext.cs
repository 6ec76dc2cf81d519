// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP 1.6 ReadingContext; the number is what the journal stores.</summary>
public enum ReadingContext
{
    /// <summary>Sample.Periodic.</summary>
    Periodic = 0,

    /// <summary>Sample.Clock.</summary>
    Clock = 1,

    /// <summary>Transaction.Begin.</summary>
    Begin = 2,

    /// <summary>Transaction.End.</summary>
    End = 3,

    /// <summary>Trigger.</summary>
    Trigger = 4,
}
