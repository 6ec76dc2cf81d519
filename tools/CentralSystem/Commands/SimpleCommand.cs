// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>
/// Says <c>start</c>, <c>suspend</c> and <c>finish</c> in OCPP. A session is suspended by a charging profile of 0 A on its
/// transaction, and started again by taking that profile away. A station without smart charging is paused as a whole by its key
/// OperatorMaxCurrent instead (a key of OcppStation's).
/// </summary>
internal static class SimpleCommand
{
    public const string Start = "start";
    public const string Suspend = "suspend";
    public const string Finish = "finish";

    private const int SuspendProfileId = 16_000_001;
    private const int SuspendStackLevel = 0;
    private const string DefaultIdTag = "DEMOTAG01";
    private const string LimitKey = "OperatorMaxCurrent";
    private const string NoCurrent = "0";
    private const string FullCurrent = "80";

    public static bool IsKnown(string? name)
    {
        return name is Start or Suspend or Finish;
    }

    /// <returns>What to send; the second is sent when the station does not know the first.</returns>
    /// <exception cref="ApiProblem">409: there is no such transaction, or several.</exception>
    public static OcppCommand[] ToOcpp(string name, int? connectorId, string? idTag, IReadOnlyList<TransactionInfo> running)
    {
        return name switch
        {
            Start => ToStart(connectorId ?? 1, idTag ?? DefaultIdTag, running),
            Suspend => [SetProfile(Find(connectorId, running)), Limit(NoCurrent)],
            _ => [Of("RemoteStopTransaction", new { transactionId = Find(connectorId, running).Id })],
        };
    }

    private static OcppCommand[] ToStart(int connectorId, string idTag, IReadOnlyList<TransactionInfo> running)
    {
        return running.Any(one => one.ConnectorId == connectorId)
            ? [Of("ClearChargingProfile", new { id = SuspendProfileId + connectorId }), Limit(FullCurrent)]
            : [Of("RemoteStartTransaction", new { connectorId, idTag })];
    }

    private static OcppCommand SetProfile(TransactionInfo transaction)
    {
        return Of("SetChargingProfile", new
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

    private static OcppCommand Limit(string amps)
    {
        return Of("ChangeConfiguration", new { key = LimitKey, value = amps });
    }

    private static OcppCommand Of(string action, object payload)
    {
        return new OcppCommand(action, JsonSerializer.SerializeToElement(payload));
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
