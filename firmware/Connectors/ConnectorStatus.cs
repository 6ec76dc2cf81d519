// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Derives what is reported about a connector from its state: nothing of this is stored.</summary>
public static class ConnectorStatus
{
    /// <summary>A car has this long after the start of a transaction to ask for current before it counts as suspended, ms.</summary>
    public const int StartGraceMs = 10000;

    private static readonly string[] s_limitCodes =
    [
        "BoardLimit", "CableLimit", "OperatorLimit", "HighTemperature", "OfflineLimit", "ChargingProfile", "SupplyLimit", "SupplyQueue",
        "PhaseSwitch",
    ];

    /// <summary>The status (the rules of OCPP 1.6, 4.9).</summary>
    public static ChargePointStatus Of(Connector connector, Deadlines time)
    {
        if (connector.Fault != Fault.None)
        {
            return ChargePointStatus.Faulted;
        }

        switch (connector.State)
        {
            case ConnectorState.Active:
                return OfTransaction(connector, time);
            case ConnectorState.Stopping:
                return connector.Power.IsClosed ? ChargePointStatus.Charging : ChargePointStatus.Finishing;
            case ConnectorState.Permitted:
            case ConnectorState.Locking:
                return ChargePointStatus.Preparing;
        }

        if (!connector.IsOperative)
        {
            return ChargePointStatus.Unavailable;
        }

        // A car that is plugged in without the reservation's card changes nothing (4.9: Reserved to Preparing).
        if (connector.Reservation != null)
        {
            return ChargePointStatus.Reserved;
        }

        switch (connector.State)
        {
            case ConnectorState.Idle:
                return ChargePointStatus.Available;
            case ConnectorState.Occupied:
                return ChargePointStatus.Preparing;
            default:
                return ChargePointStatus.Finishing;
        }
    }

    /// <summary>Why a transaction gets no current from us, while that is <see cref="ChargePointStatus.SuspendedEVSE"/>.</summary>
    public static string SuspendedReason(Connector connector)
    {
        if (connector.Session.IsUnrecorded)
        {
            return "StorageFailure";
        }

        if (connector.Session.IsEnergyRefused)
        {
            return "NotAuthorized";
        }

        if (connector.Plug.Pilot == PilotState.D)
        {
            return "VentilationNotAvailable";
        }

        if (connector.LimitDeciAmps > 0)
        {
            return "ContactorRest";
        }

        return s_limitCodes[(int)connector.LimitCause];
    }

    private static ChargePointStatus OfTransaction(Connector connector, Deadlines time)
    {
        if (connector.Power.IsClosed && connector.Power.OfferedDeciAmps > 0)
        {
            return ChargePointStatus.Charging;
        }

        if (connector.LimitDeciAmps == 0 || connector.Plug.Pilot == PilotState.D || connector.Power.IsResting)
        {
            return ChargePointStatus.SuspendedEVSE;
        }

        long graceMs = connector.Transaction.StartedMs + StartGraceMs;
        bool isStarting = !connector.HasCharged && !time.HasCome(graceMs);
        if (isStarting)
        {
            time.WakeAt(graceMs);
        }

        return isStarting ? ChargePointStatus.Preparing : ChargePointStatus.SuspendedEV;
    }
}
