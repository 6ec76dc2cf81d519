// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Which of its limits lets a connector offer no more than it does.</summary>
public enum LimitCause
{
    /// <summary>Contactor, socket and wiring of the connector.</summary>
    Board = 0,

    Cable = 1,

    /// <summary>OperatorMaxCurrent.</summary>
    Operator = 2,

    Temperature = 3,

    /// <summary>OfflineMaxCurrent: the central system cannot be reached.</summary>
    Offline = 4,

    /// <summary>A charging profile, of the connector or of the whole station.</summary>
    Profile = 5,

    /// <summary>SupplyMaxCurrent, which all connectors share.</summary>
    Supply = 6,

    /// <summary>The supply is not enough for all at once, and it is another connector's turn.</summary>
    Queue = 7,

    /// <summary>The number of phases is being switched.</summary>
    PhaseSwitch = 8,
}
