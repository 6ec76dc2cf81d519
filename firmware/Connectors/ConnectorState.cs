// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>States of the session on one plug; the table of transitions is in <see cref="Connector"/>.</summary>
public enum ConnectorState
{
    /// <summary>No car.</summary>
    Idle,

    /// <summary>A car is plugged in, nobody has been authorised.</summary>
    Occupied,

    /// <summary>Authorised: a permission waits for a car, or for the end of a fault.</summary>
    Permitted,

    /// <summary>Authorised and plugged: the lock moves, then the transaction is written.</summary>
    Locking,

    /// <summary>A transaction runs; whether current flows is up to the car and the limits.</summary>
    Active,

    /// <summary>The transaction is to end: current is withdrawn until the contactor is open.</summary>
    Stopping,

    /// <summary>The transaction has ended, the car is still plugged in.</summary>
    Finished,

    /// <summary>The transaction has ended at the car: its cable stays locked here until its card comes.</summary>
    Held,
}
