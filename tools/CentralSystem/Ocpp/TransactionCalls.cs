// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>Authorize, StartTransaction, MeterValues and StopTransaction.</summary>
internal sealed class TransactionCalls(CentralContext central)
{
    public async ValueTask<CallAnswer> AuthorizeAsync(ChargePoint chargePoint, JsonElement request)
    {
        string idTag = request.TextOf("idTag")!;
        AuthorizationStatus status = central.IdTags.StatusOf(idTag, central.Now);
        await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, "authorize " + idTag, status.ToString());
        return new JsonObject { ["idTagInfo"] = IdTagInfo(idTag, status.ToString()) };
    }

    /// <summary>A transaction gets its id whatever the idTag's status is: the station decides what to do about it (OCPP 1.6, 4.8).</summary>
    public async ValueTask<CallAnswer> StartTransactionAsync(ChargePoint chargePoint, JsonElement request)
    {
        int connectorId = request.IntegerOf("connectorId")!.Value;
        if (connectorId < 1)
        {
            return new OcppError(OcppError.PropertyConstraintViolation, "connectorId is not above 0");
        }

        string idTag = request.TextOf("idTag")!;
        TransactionInfo start = new()
        {
            Id = 0,
            ChargePointId = chargePoint.Id,
            ConnectorId = connectorId,
            IdTag = idTag,
            IdTagStatus = StatusForStart(chargePoint, connectorId, idTag).ToString(),
            ReservationId = request.IntegerOf("reservationId"),
            MeterStartWh = request.IntegerOf("meterStart")!.Value,
            StartedAt = request.InstantOf("timestamp")!.Value,
        };
        (TransactionInfo transaction, bool added) = chargePoint.StartTransaction(start, central.NextTransactionId);
        if (added)
        {
            await central.SaveAsync(chargePoint, transaction);
        }

        await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, added ? "transaction started" : "repeated StartTransaction",
            $"transaction {transaction.Id} connector {connectorId} idTag {idTag} {transaction.IdTagStatus}");
        return new JsonObject
        {
            ["transactionId"] = transaction.Id,
            ["idTagInfo"] = IdTagInfo(idTag, transaction.IdTagStatus),
        };
    }

    public async ValueTask<CallAnswer> MeterValuesAsync(ChargePoint chargePoint, JsonElement request)
    {
        int connectorId = request.IntegerOf("connectorId")!.Value;
        int? transactionId = request.IntegerOf("transactionId");
        List<MeterSample> samples = MeterSamples.Read(request.GetProperty("meterValue"), chargePoint.Id, connectorId, transactionId);
        await SaveAsync(samples);
        if (transactionId is { } id && MeterSamples.NewestEnergyWh(samples) is { } energyWh
            && chargePoint.ChangeRunning(id, old => old with { MeterLastWh = energyWh }) is { } changed)
        {
            await central.SaveAsync(chargePoint, changed);
        }

        return new JsonObject();
    }

    public async ValueTask<CallAnswer> StopTransactionAsync(ChargePoint chargePoint, JsonElement request)
    {
        int id = request.IntegerOf("transactionId")!.Value;
        int meterStopWh = request.IntegerOf("meterStop")!.Value;
        DateTimeOffset stoppedAt = request.InstantOf("timestamp")!.Value;
        string? idTag = request.TextOf("idTag");
        TransactionInfo? stopped = chargePoint.ChangeRunning(id, old => old with
        {
            MeterStopWh = meterStopWh,
            StoppedAt = stoppedAt,
            StopReason = request.TextOf("reason") ?? "Local",
            StopIdTag = idTag,
        });
        if (stopped != null)
        {
            await central.SaveAsync(chargePoint, stopped);
            if (request.Has("transactionData", out JsonElement data))
            {
                await SaveAsync(MeterSamples.Read(data, chargePoint.Id, stopped.ConnectorId, id));
            }

            await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, "transaction stopped",
                $"transaction {id} connector {stopped.ConnectorId} {stopped.StopReason} {stopped.EnergyWh} Wh");
        }
        else
        {
            await LogUnexpectedStopAsync(chargePoint, id, meterStopWh, stoppedAt);
        }

        return idTag == null
            ? new JsonObject()
            : new JsonObject { ["idTagInfo"] = IdTagInfo(idTag, central.IdTags.StatusOf(idTag, central.Now).ToString()) };
    }

    private async ValueTask LogUnexpectedStopAsync(ChargePoint chargePoint, int id, int meterStopWh, DateTimeOffset stoppedAt)
    {
        TransactionInfo? known = chargePoint.FindTransaction(id);
        if (known == null)
        {
            await central.LogAsync(CentralLogLevel.Warning, chargePoint.Id, "StopTransaction of an unknown transaction", $"transaction {id}");
        }
        else if (known.MeterStopWh == meterStopWh && known.StoppedAt == stoppedAt)
        {
            await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, "repeated StopTransaction", $"transaction {id}");
        }
        else
        {
            await central.LogAsync(CentralLogLevel.Warning, chargePoint.Id, "StopTransaction contradicts the first one",
                $"transaction {id} meterStop {known.MeterStopWh}, now {meterStopWh}");
        }
    }

    private AuthorizationStatus StatusForStart(ChargePoint chargePoint, int connectorId, string idTag)
    {
        AuthorizationStatus status = central.IdTags.StatusOf(idTag, central.Now);
        bool concurrent = status == AuthorizationStatus.Accepted && central.Options.RefuseConcurrentTransactions
            && central.ChargePoints.All().SelectMany(one => one.Transactions()).Any(one => one.Running
                && string.Equals(one.IdTag, idTag, StringComparison.OrdinalIgnoreCase)
                && (one.ChargePointId != chargePoint.Id || one.ConnectorId != connectorId));
        return concurrent ? AuthorizationStatus.ConcurrentTx : status;
    }

    private JsonObject IdTagInfo(string idTag, string status)
    {
        JsonObject info = new() { ["status"] = status };
        IdTag? known = central.IdTags.Find(idTag);
        if (known?.ExpiryDate is { } expiryDate)
        {
            info["expiryDate"] = Timestamps.ToText(expiryDate);
        }

        if (known?.ParentIdTag is { } parentIdTag)
        {
            info["parentIdTag"] = parentIdTag;
        }

        return info;
    }

    private ValueTask SaveAsync(List<MeterSample> samples)
    {
        return central.Store.WriteAsync(() => samples.ForEach(central.Store.MeterValues.Add));
    }
}
