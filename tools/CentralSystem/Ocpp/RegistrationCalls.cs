// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>BootNotification, Heartbeat and StatusNotification.</summary>
internal sealed class RegistrationCalls(CentralContext central)
{
    // More connectors than any charge point has; keeps a faulty station from filling the memory.
    private const int MaxConnectorId = 255;

    public async ValueTask<CallAnswer> BootNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        DateTimeOffset now = central.Now;
        ChargePointInfo info = chargePoint.Update(old => old with
        {
            Vendor = request.TextOf("chargePointVendor"),
            Model = request.TextOf("chargePointModel"),
            SerialNumber = request.TextOf("chargePointSerialNumber") ?? request.TextOf("chargeBoxSerialNumber"),
            Firmware = request.TextOf("firmwareVersion"),
            LastBoot = now,
            BootStatus = old.Registration,
        });
        await central.SaveAsync(chargePoint);
        await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, $"boot {info.BootStatus}", $"{info.Vendor} {info.Model} {info.Firmware}");
        return new JsonObject
        {
            ["status"] = info.Registration.ToString(),
            ["currentTime"] = Timestamps.ToText(now),
            ["interval"] = info.IntervalSeconds ?? (info.Registration == RegistrationStatus.Accepted
                ? central.Options.HeartbeatIntervalSeconds
                : central.Options.BootRetryIntervalSeconds),
        };
    }

    public async ValueTask<CallAnswer> HeartbeatAsync(ChargePoint chargePoint, JsonElement request)
    {
        DateTimeOffset now = central.Now;
        chargePoint.Update(old => old with { LastHeartbeat = now });
        await central.SaveAsync(chargePoint);
        return new JsonObject { ["currentTime"] = Timestamps.ToText(now) };
    }

    public async ValueTask<CallAnswer> StatusNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        int connectorId = request.IntegerOf("connectorId")!.Value;
        if (connectorId is < 0 or > MaxConnectorId)
        {
            return new OcppError(OcppError.PropertyConstraintViolation, $"connectorId is not 0 to {MaxConnectorId}");
        }

        DateTimeOffset now = central.Now;
        ConnectorInfo connector = new()
        {
            Id = connectorId,
            Status = request.TextOf("status")!,
            ErrorCode = request.TextOf("errorCode")!,
            Info = request.TextOf("info"),
            VendorErrorCode = request.TextOf("vendorErrorCode"),
            Since = request.InstantOf("timestamp") ?? now,
        };
        chargePoint.Update(old => old with { LastStatus = now, Connectors = old.Connectors.SetItem(connectorId, connector) });
        await central.SaveAsync(chargePoint);
        await central.Store.WriteAsync(() => central.Store.ChargePoints.SaveConnector(chargePoint.Id, connector));
        bool faulted = connector.Status == "Faulted";
        await central.LogAsync(faulted ? CentralLogLevel.Warning : CentralLogLevel.Info, chargePoint.Id,
            $"connector {connectorId} {connector.Status}", connector.ErrorCode == "NoError" ? connector.Info : $"{connector.ErrorCode} {connector.Info}".TrimEnd());
        return new JsonObject();
    }
}
