// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>DataTransfer and the notifications about diagnostics, firmware and security.</summary>
internal sealed class NotificationCalls(CentralContext central)
{
    public ValueTask<CallAnswer> DataTransferAsync(ChargePoint chargePoint, JsonElement request)
    {
        // No vendor's extension is implemented here (OCPP 1.6, 4.3).
        return ValueTask.FromResult<CallAnswer>(new JsonObject { ["status"] = "UnknownVendorId" });
    }

    public async ValueTask<CallAnswer> DiagnosticsStatusNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        chargePoint.Update(old => old with { DiagnosticsStatus = request.TextOf("status") });
        await central.SaveAsync(chargePoint);
        return new JsonObject();
    }


    /// <summary>Also for SignedFirmwareStatusNotification.</summary>
    public async ValueTask<CallAnswer> FirmwareStatusNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        chargePoint.Update(old => old with { FirmwareStatus = request.TextOf("status") });
        await central.SaveAsync(chargePoint);
        return new JsonObject();
    }

    public async ValueTask<CallAnswer> SecurityEventNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        await central.LogAsync(CentralLogLevel.Warning, chargePoint.Id, "security event " + request.TextOf("type"), request.TextOf("techInfo"));
        return new JsonObject();
    }

    public ValueTask<CallAnswer> SignCertificateAsync(ChargePoint chargePoint, JsonElement request)
    {
        // The bench has no certificate authority, so it must not promise a CertificateSigned.
        return ValueTask.FromResult<CallAnswer>(new JsonObject { ["status"] = "Rejected" });
    }
}
