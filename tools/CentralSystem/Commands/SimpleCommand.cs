// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>
/// Says <c>start</c>, <c>suspend</c> and <c>finish</c> in OCPP. A session is suspended by a charging profile of 0 A on its
/// transaction, and started again by taking that profile away.
/// </summary>
internal static class SimpleCommand
{
    private const int SuspendProfileId = 16_000_001;
    private const int SuspendStackLevel = 0;
    private const string DefaultIdTag = "DEMOTAG01";

    public static bool TryToOcpp(string name, int? connectorId, string? idTag, IReadOnlyList<TransactionInfo> running,
        out string action, out JsonElement payload)
    {
        (action, object fields) = name switch
        {
            "start" => Start(connectorId ?? 1, idTag ?? DefaultIdTag, running),
            "suspend" => Suspend(Find(connectorId, running)),
            "finish" => ("RemoteStopTransaction", new { transactionId = Find(connectorId, running).Id }),
            _ => (name, new { }),
        };
        payload = JsonSerializer.SerializeToElement(fields);
        return name is "start" or "suspend" or "finish";
    }

    private static (string Action, object Fields) Start(int connectorId, string idTag, IReadOnlyList<TransactionInfo> running)
    {
        return running.Any(one => one.ConnectorId == connectorId)
            ? ("ClearChargingProfile", new { id = SuspendProfileId + connectorId })
            : ("RemoteStartTransaction", new { connectorId, idTag });
    }

    private static (string Action, object Fields) Suspend(TransactionInfo transaction)
    {
        return ("SetChargingProfile", new
        {
            connectorId = transaction.ConnectorId,
            csChargingProfiles = new
            {
                chargingProfileId = SuspendProfileId + transaction.ConnectorId,
                transactionId = transaction.Id,
                stackLevel = SuspendStackLevel,
                chargingProfilePurpose = "TxProfile",
                chargingProfileKind = "Relative",
                chargingSchedule = new
                {
                    chargingRateUnit = "A",
                    chargingSchedulePeriod = new[] { new { startPeriod = 0, limit = 0 } },
                },
            },
        });
    }

    private static TransactionInfo Find(int? connectorId, IReadOnlyList<TransactionInfo> running)
    {
        TransactionInfo[] found = running.Where(one => connectorId == null || one.ConnectorId == connectorId).ToArray();
        return found.Length switch
        {
            0 => throw new ApiProblem(StatusCodes.Status409Conflict, "no transaction is running there"),
            _ when connectorId == null && found.Length > 1 =>
                throw new ApiProblem(StatusCodes.Status409Conflict, "several transactions are running: give connectorId"),
            _ => found[^1],
        };
    }
}
